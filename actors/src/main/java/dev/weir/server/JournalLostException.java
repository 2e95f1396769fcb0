package dev.weir.server;

import java.io.Serial;

/**
 * The journal cannot be read or written, so the server must not serve. Where in the server that was
 * noticed says nothing, so there is no stack trace.
 */
final class JournalLostException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  JournalLostException(String why) {
    super(why, null, false, false);
  }
}
