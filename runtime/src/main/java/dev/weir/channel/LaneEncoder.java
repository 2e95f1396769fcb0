package dev.weir.channel;

import dev.weir.topology.Edge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes bytes of the messages of a lane; what cannot be made into bytes is dropped, and said. */
final class LaneEncoder {
  private static final Logger LOG = LoggerFactory.getLogger(LaneEncoder.class);

  private final Edge edge;
  private final UUID peer;
  private final Codec codec;
  private final OutletMemo memo;
  private final int bytesMax;
  private final Seldom complaints = new Seldom();

  LaneEncoder(Edge edge, UUID peer, Codec codec, OutletMemo memo, int bytesMax) {
    this.edge = edge;
    this.peer = peer;
    this.codec = codec;
    this.memo = memo;
    this.bytesMax = bytesMax;
  }

  /** The message as bytes; null if it has to be dropped. */
  byte @Nullable [] encode(Object message) {
    try {
      var body = memo.encode(message, codec);
      if (body.length <= bytesMax) {
        return body;
      }
      complain(message, "%,d bytes, more than payloadBytesMax".formatted(body.length), null);
    } catch (RuntimeException | Error e) {
      // An error too, a stack that overflows for one: it must not end the thread of all lanes.
      complain(message, "it cannot be encoded", e);
    }
    return null;
  }

  private void complain(Object message, String why, @Nullable Throwable cause) {
    if (complaints.may()) {
      var type = message.getClass().getName();
      LOG.error("{} to {}: a message was dropped, a {}: {}", edge, peer, type, why, cause);
    }
  }
}
