package dev.weir.unit;

/**
 * Ends the {@link Unit#run} of a source whose graph is stopping. Authors let it pass; a {@code
 * finally} runs as usual.
 */
public final class StopRequested extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StopRequested() {
    super("the graph is stopping", null, false, false);
  }
}
