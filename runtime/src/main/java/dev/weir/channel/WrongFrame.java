package dev.weir.channel;

import java.io.IOException;

/** The other side broke the rules of the wire; the connection is closed, nothing else happens. */
final class WrongFrame extends IOException {
  private static final long serialVersionUID = 1L;

  WrongFrame(String what) {
    super(what);
  }
}
