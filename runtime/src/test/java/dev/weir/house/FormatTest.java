package dev.weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every Java file is as google-java-format writes it. The formatter parses with the JDK it runs on,
 * and Maven itself may run on one that is too old, so it runs here, on the JDK of the tests.
 */
class FormatTest {
  private static final String APPLY =
      "mvn -q -pl runtime test -Dtest=FormatTest -Dweir.format=apply";
  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  @Test
  @DisplayName("Every Java file is formatted")
  void everyFileIsFormatted() throws IOException {
    var apply = "apply".equals(System.getProperty("weir.format"));
    for (var file : Sources.all()) {
      var written = Sources.read(file);
      var wanted = formatted(file, written);
      if (apply && !written.equals(wanted)) {
        Files.writeString(file, wanted);
      } else {
        assertThat(written)
            .as("%s is not formatted; %s", Sources.ROOT.relativize(file), APPLY)
            .isEqualTo(wanted);
      }
    }
  }

  private String formatted(Path file, String text) {
    try {
      return formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
    } catch (FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
