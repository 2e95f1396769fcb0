package dev.weir.chaos;

/** A cluster did not do what it must; the message says what was seen instead. */
public final class ChaosException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was seen. */
  public ChaosException(String what) {
    super(what);
  }
}
