package dev.weir.boot;

import dev.weir.core.Refusal;
import java.io.Serial;

/** What was asked for is not done; the reason says why, and what to do. */
public final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private final transient Refusal refusal;

  /** Refused for a reason. */
  public RefusedException(Refusal refusal) {
    super(refusal.text());
    this.refusal = refusal;
  }

  /** The reason. */
  public Refusal refusal() {
    return refusal;
  }
}
