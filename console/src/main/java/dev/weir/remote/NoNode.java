package dev.weir.remote;

import java.io.IOException;
import java.io.Serial;

/** The cause of a refusal where nobody answers, or somebody who is no Weir node. */
public final class NoNode extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  NoNode(String text) {
    super(text);
  }
}
