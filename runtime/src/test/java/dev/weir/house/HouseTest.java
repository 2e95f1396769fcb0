package dev.weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sizes and names. A file that strains is redesigned, not squeezed. */
class HouseTest {
  private static final int FILE_LINES_MAX = 300;
  private static final int METHOD_LINES_MAX = 40;
  private static final Pattern BAD_NAME =
      Pattern.compile(".*(Impl|Utils?|Managers?|Helpers?)\\.java");

  @Test
  @DisplayName("No file has more than 300 lines")
  void noFileIsLong() {
    assertThat(Sources.all())
        .allSatisfy(
            file ->
                assertThat(Sources.read(file).lines().count())
                    .as("lines of %s", file)
                    .isLessThanOrEqualTo(FILE_LINES_MAX));
  }

  @Test
  @DisplayName("No method has more than 40 lines")
  void noMethodIsLong() {
    assertThat(
            parsed(Sources.all())
                .flatMap(file -> file.methodsLongerThan(METHOD_LINES_MAX).stream()))
        .isEmpty();
  }

  @Test
  @DisplayName("No Impl, Util, Manager or Helper")
  void namesSayWhatThingsAre() {
    assertThat(Sources.all().stream().filter(f -> BAD_NAME.matcher(f.toString()).matches()))
        .isEmpty();
  }

  @Test
  @DisplayName("No default branch where the compiler could check; an open type says so")
  void noDefaultBranchOnSealedTypes() {
    assertThat(parsed(Sources.all()).flatMap(file -> file.defaultsTheCompilerCouldCheck().stream()))
        .isEmpty();
  }

  @Test
  @DisplayName("Every package says what it is, and is null-marked")
  void everyPackageHasAnInfo() {
    assertThat(Sources.main().stream().map(Path::getParent).distinct())
        .allSatisfy(
            folder -> {
              var info = folder.resolve("package-info.java");
              assertThat(Files.exists(info)).as("%s", info).isTrue();
              assertThat(Sources.read(info)).contains("/**").contains("@NullMarked");
            });
  }

  @Test
  @DisplayName("No test sleeps to synchronise")
  void noTestSleeps() {
    var sleep = "Thread" + ".sleep";
    assertThat(Sources.all().stream().filter(file -> file.toString().contains("/src/test/")))
        .noneSatisfy(file -> assertThat(Sources.read(file)).contains(sleep));
  }

  private static java.util.stream.Stream<ParsedSource> parsed(List<Path> files) {
    return files.stream().map(ParsedSource::of);
  }
}
