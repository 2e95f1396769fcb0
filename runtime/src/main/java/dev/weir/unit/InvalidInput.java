package dev.weir.unit;

/**
 * Thrown by a unit that was given something no restart can cure: a file that is not there, a line
 * that cannot be read. Its message is shown to the user as it stands, without a stack trace, so it
 * names the thing (file, line, text) and what was expected.
 */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInput(String message) {
    super(message);
  }

  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
  }
}
