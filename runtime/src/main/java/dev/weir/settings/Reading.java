package dev.weir.settings;

import java.util.List;

/**
 * What came of reading something a user wrote: the value, or all that is wrong with it.
 *
 * @param <T> what was to be read
 */
public sealed interface Reading<T> {

  /** All is well. */
  record Valid<T>(T value) implements Reading<T> {}

  /**
   * Something is wrong.
   *
   * @param problems at least one, in the order of the fields; no more than {@value #MOST}
   */
  record Invalid<T>(List<Problem> problems) implements Reading<T> {

    /** The most problems that one reading reports; who has more will read again. */
    public static final int MOST = 100;

    public Invalid {
      problems = problems.stream().limit(MOST).toList();
    }
  }
}
