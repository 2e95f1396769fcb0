package dev.weir.unit;

import java.util.List;

/** Says what is wrong with a unit or a graph as it was written, each mistake by field and path. */
public final class AuthoringException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> mistakes;

  public AuthoringException(String mistake) {
    this(List.of(mistake));
  }

  public AuthoringException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All that is wrong, one sentence each, in the order found. */
  public List<String> mistakes() {
    return mistakes;
  }
}
