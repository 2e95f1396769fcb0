package dev.weir.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Weir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is true: its Java is compiled and run, its commands end well. */
@Timeout(120)
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TOUR = Path.of("src/test/java/dev/weir/samples/tour");
  private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND =
      Pattern.compile("^\\./weir ([^#\\n]*[^#\\s])", Pattern.MULTILINE);

  @TempDir private Path folder;

  /** The node that the commands of a cluster ask. */
  private static ReadmeNode node;

  @BeforeAll
  static void startNode() throws InterruptedException {
    node = ReadmeNode.start();
  }

  @AfterAll
  static void endNode() {
    node.close();
  }

  @Test
  @DisplayName("Every Java snippet of the README stands in a file that is compiled and run")
  void everySnippetIsCompiled() throws IOException {
    var files = tourFiles();
    var snippets = JAVA.matcher(readme()).results().map(found -> found.group(1)).toList();

    assertThat(snippets).hasSize(8);
    for (var snippet : snippets) {
      assertThat(files)
          .as("a file of the tour with the snippet%n%s", snippet)
          .anyMatch(file -> file.contains(withoutIndent(snippet)));
    }
  }

  @ParameterizedTest(name = "./weir {0}")
  @MethodSource("commands")
  @DisplayName("Every command of the README ends with exit code 0")
  void everyCommandWorks(String command) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("heart.csv"), "ecg_mv\n0.1\n0.2\n0.1\n");
    var output = folder.resolve("output.txt");
    var process =
        new ProcessBuilder(java(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    process.environment().put("WEIR_URL", node.url());
    var running = process.start();
    running.getOutputStream().close();
    assertThat(running.waitFor(100, TimeUnit.SECONDS)).isTrue();

    assertThat(running.exitValue()).as(Files.readString(output)).isZero();
    assertThat(output).isNotEmptyFile();
  }

  private static List<String> commands() {
    return COMMAND
        .matcher(readme())
        .results()
        .map(found -> found.group(1))
        .filter(command -> !command.contains("COMMAND"))
        .toList();
  }

  /** The command as it stands, but none goes on for longer than a second. */
  private static List<String> java(String command) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(ReadmeNode.SHORT_LIFE);
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(Weir.class.getName());
    Stream.of(command.split(" ")).map(word -> word.equals("10s") ? "1s" : word).forEach(words::add);
    if (command.matches("(run|demo).*") && !command.contains("--duration")) {
      words.addAll(List.of("--duration", "1s"));
    }
    if (command.startsWith("node")) {
      // Its stdin has ended already, so it ends as soon as it runs.
      words.addAll(List.of("--with-parent"));
    }
    if (command.startsWith("watch")) {
      words.addAll(List.of("--after", "1:0", "--limit", "1"));
    }
    return words;
  }

  private static List<String> tourFiles() throws IOException {
    try (var files = Files.list(TOUR)) {
      return files.map(ReadmeTest::read).map(ReadmeTest::withoutIndent).toList();
    }
  }

  private static String readme() {
    return read(ROOT.resolve("README.md"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutIndent(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
