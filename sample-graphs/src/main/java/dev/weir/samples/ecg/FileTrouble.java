package dev.weir.samples.ecg;

import dev.weir.unit.InvalidInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What people are told when a file cannot be used. */
final class FileTrouble {
  private FileTrouble() {}

  /**
   * Names the file and the reason.
   *
   * @param what was tried in vain, as {@code cannot be read}
   */
  static InvalidInput of(Path file, String what, IOException cause) {
    return new InvalidInput("%s: %s: %s".formatted(file, what, why(cause)), cause);
  }

  /** For these two the message of the exception is but the name of the file. */
  private static String why(IOException cause) {
    return switch (cause) {
      case NoSuchFileException gone -> "there is no such file or folder";
      case AccessDeniedException denied -> "permission denied";
      default -> // open: the file system may have any other reason, and says it itself
          String.valueOf(cause.getMessage());
    };
  }
}
