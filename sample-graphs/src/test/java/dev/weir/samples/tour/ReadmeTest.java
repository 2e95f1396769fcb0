package dev.weir.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the README shows as Java is what the tour's files say. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TOUR = Path.of("src/test/java/dev/weir/samples/tour");
  private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @Test
  @DisplayName("Every Java snippet of the README stands in a file that is compiled and run")
  void everySnippetIsCompiled() throws IOException {
    var files = tourFiles();
    var snippets =
        BLOCK
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(snippets).hasSize(5);
    for (var snippet : snippets) {
      assertThat(files)
          .as("a file of the tour with the snippet%n%s", snippet)
          .anyMatch(file -> file.contains(withoutIndent(snippet)));
    }
  }

  private static List<String> tourFiles() throws IOException {
    try (var files = Files.list(TOUR)) {
      return files.map(ReadmeTest::read).map(ReadmeTest::withoutIndent).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String withoutIndent(String text) {
    return text.lines().map(String::strip).collect(java.util.stream.Collectors.joining("\n"));
  }
}
