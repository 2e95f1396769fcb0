package dev.weir.channel;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes sockets that nobody needs any more. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private Sockets() {}

  /** Closes it; a failure to do so is of no use to anybody but the log. */
  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a socket could not be closed", e);
    }
  }
}
