package dev.weir.channel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What passes over a socket: a length of four bytes, a byte that tells the kind, the fields in
 * their order, all big endian. {@link Batch} writes them, {@link #read} reads them.
 */
sealed interface Frame {
  /** "WEIR", the first thing a sender says. */
  int MAGIC = 0x57454952;

  short VERSION = 1;

  /** Longest frame of a kind other than DATA. */
  int CONTROL_BYTES_MAX = 4_096;

  /** Kind, lane and sequence number before the body of DATA. */
  int DATA_HEAD_BYTES = 13;

  /** Longest text of a port's address, in bytes. */
  int ADDRESS_BYTES_MAX = 2_000;

  /** The sender says who it is, whom it wants, and the secret. */
  record Hello(UUID from, UUID to, String token) implements Frame {}

  /** The receiver takes it. */
  record Welcome(UUID from) implements Frame {}

  /** Sender: this edge is to travel on this lane; said anew on every connection. */
  record Open(int lane, String from, String to) implements Frame {}

  /** Receiver: go on after {@code received}; so many settled, so many may be unsettled. */
  record Ready(int lane, long received, long settled, int credit) implements Frame {}

  /** Sender: one message; the first of a lane is 1. */
  record Data(int lane, long seq, ByteBuffer body) implements Frame {}

  /** Receiver: so many were settled, so many of these dropped. */
  record Settled(int lane, long count, long dropped) implements Frame {}

  /** Receiver: all up to {@code seq} were taken and need not be kept. */
  record Received(int lane, long seq) implements Frame {}

  /** Sender: the outlet has ended, {@code seq} was its last message. */
  record End(int lane, long seq) implements Frame {}

  /** Either: the lane is no more, {@code ended} as it should; answered once with another. */
  record Close(int lane, boolean ended) implements Frame {}

  /** Sender: are you there. */
  record Ping() implements Frame {}

  /** Receiver: yes. */
  record Pong() implements Frame {}

  /** The byte that tells the kind. */
  default byte kind() {
    return switch (this) {
      case Hello ignored -> 1;
      case Welcome ignored -> 2;
      case Open ignored -> 3;
      case Ready ignored -> 4;
      case Data ignored -> 5;
      case Settled ignored -> 6;
      case Received ignored -> 7;
      case End ignored -> 8;
      case Close ignored -> 9;
      case Ping ignored -> 10;
      case Pong ignored -> 11;
    };
  }

  /** Longest frame of this kind, its kind byte included. */
  static int longest(byte kind, int payloadBytesMax) {
    return kind == 5 ? payloadBytesMax + DATA_HEAD_BYTES : CONTROL_BYTES_MAX;
  }

  /**
   * Reads a frame.
   *
   * @param kind the byte that tells its kind
   * @param fields all that follows it; the body of DATA is a view of it
   * @throws WrongFrame if the kind is unknown, fields are missing, or there are bytes left
   */
  static Frame read(byte kind, ByteBuffer fields) throws WrongFrame {
    try {
      var frame =
          switch (kind) {
            case 1 -> readHello(fields);
            case 2 -> new Welcome(readId(fields));
            case 3 -> new Open(fields.getInt(), readText(fields), readText(fields));
            case 4 ->
                new Ready(fields.getInt(), fields.getLong(), fields.getLong(), fields.getInt());
            case 5 -> readData(fields);
            case 6 -> new Settled(fields.getInt(), fields.getLong(), fields.getLong());
            case 7 -> new Received(fields.getInt(), fields.getLong());
            case 8 -> new End(fields.getInt(), fields.getLong());
            case 9 -> new Close(fields.getInt(), fields.get() != 0);
            case 10 -> new Ping();
            case 11 -> new Pong();
            default -> throw new WrongFrame("there is no frame of kind " + kind);
          };
      if (fields.hasRemaining()) {
        throw new WrongFrame(frame.getClass().getSimpleName() + " is too long");
      }
      return frame;
    } catch (BufferUnderflowException e) {
      throw new WrongFrame("a frame of kind " + kind + " is too short");
    }
  }

  private static Hello readHello(ByteBuffer fields) throws WrongFrame {
    if (fields.getInt() != MAGIC) {
      throw new WrongFrame("not a Weir data port");
    }
    var version = fields.getShort();
    if (version != VERSION) {
      throw new WrongFrame("version %d, not %d".formatted(version, VERSION));
    }
    return new Hello(readId(fields), readId(fields), readText(fields));
  }

  private static Data readData(ByteBuffer fields) {
    var lane = fields.getInt();
    var seq = fields.getLong();
    var body = fields.slice();
    fields.position(fields.limit());
    return new Data(lane, seq, body);
  }

  private static UUID readId(ByteBuffer fields) {
    return new UUID(fields.getLong(), fields.getLong());
  }

  /** The frame's own length was checked already, and a text cannot be longer than its frame. */
  private static String readText(ByteBuffer fields) throws WrongFrame {
    var length = fields.getShort();
    if (length < 0 || length > fields.remaining()) {
      throw new WrongFrame("a text of %d bytes".formatted(length));
    }
    var text = new byte[length];
    fields.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
