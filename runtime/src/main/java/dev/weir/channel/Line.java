package dev.weir.channel;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A connected socket that speaks frames. One thread reads, one writes, any may close, which ends
 * both.
 */
final class Line implements AutoCloseable {
  private static final int READ_BUFFER_BYTES = 64 << 10;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;
  private final int payloadBytesMax;
  private final Clocked clocked;

  /** Takes the socket over; it is closed with the line. */
  Line(Socket socket, int payloadBytesMax) throws IOException {
    this.socket = socket;
    this.payloadBytesMax = payloadBytesMax;
    socket.setTcpNoDelay(true);
    this.out = socket.getOutputStream();
    this.clocked = new Clocked(socket);
    this.in = new DataInputStream(new BufferedInputStream(clocked, READ_BUFFER_BYTES));
  }

  /** All that is read from now on must have come within this time, however slowly it drips. */
  void allow(Duration whole) {
    clocked.deadline = System.nanoTime() + whole.toNanos();
  }

  /** From now on a read ends with a SocketTimeoutException after this much silence. */
  void allowSilence(Duration silence) throws IOException {
    clocked.deadline = 0;
    socket.setSoTimeout((int) silence.toMillis());
  }

  /** The next frame before this side knows the other: only short ones. */
  Frame readFirst() throws IOException {
    return read(0);
  }

  /**
   * The next frame.
   *
   * @throws WrongFrame if it is none; nothing was reserved by a length that is wrong
   * @throws SocketTimeoutException between two frames or within one, if silence was too long
   * @throws IOException if the connection is broken
   */
  Frame read() throws IOException {
    return read(payloadBytesMax);
  }

  private Frame read(int bodyMax) throws IOException {
    var length = in.readInt();
    if (length < 1 || length > Frame.DATA_HEAD_BYTES + Math.max(bodyMax, Frame.CONTROL_BYTES_MAX)) {
      throw new WrongFrame("a frame of %d bytes".formatted(length));
    }
    var kind = in.readByte();
    if (length > Frame.longest(kind, bodyMax)) {
      throw new WrongFrame("a frame of kind %d with %d bytes".formatted(kind, length));
    }
    var fields = new byte[length - 1];
    in.readFully(fields);
    return Frame.read(kind, ByteBuffer.wrap(fields));
  }

  /** Whether a byte has come, waiting for it as long as silence is allowed. */
  boolean awaitFrame() throws IOException {
    in.mark(1);
    try {
      if (in.read() < 0) {
        return false;
      }
      in.reset();
      return true;
    } catch (SocketTimeoutException e) {
      throw new Silence(e);
    }
  }

  /** Writes all frames of the batch, which is empty afterwards. */
  void write(Batch batch) throws IOException {
    batch.writeTo(out);
  }

  /** Ends the connection; both threads see it at once. */
  @Override
  public void close() {
    Sockets.close(socket);
  }

  /** Nothing came for as long as was allowed, and no frame was begun: the line is still whole. */
  static final class Silence extends IOException {
    private static final long serialVersionUID = 1L;

    Silence(Throwable cause) {
      super("silence", cause);
    }
  }

  /** The socket's stream; while there is a deadline, no read waits beyond it. */
  private static final class Clocked extends InputStream {
    private final Socket socket;
    private final InputStream from;
    private volatile long deadline;

    Clocked(Socket socket) throws IOException {
      this.socket = socket;
      this.from = socket.getInputStream();
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (deadline != 0) {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException("the handshake took too long");
        }
        socket.setSoTimeout((int) left);
      }
      return from.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
      return from.available();
    }
  }
}
