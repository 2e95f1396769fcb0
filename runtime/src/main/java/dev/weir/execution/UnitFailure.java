package dev.weir.execution;

/** Carries what a unit's code threw from where it was judged to where the unit ends its life. */
final class UnitFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Restarts.Verdict verdict;

  UnitFailure(Throwable cause, Restarts.Verdict verdict) {
    super(cause.toString(), cause, false, false);
    this.verdict = verdict;
  }

  Restarts.Verdict verdict() {
    return verdict;
  }
}
