package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {

  @ParameterizedTest(name = "weir {0}")
  @DisplayName("Wrong use is told in one line that names it and the alternatives, nearest first")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inspect cuont         | no graph "cuont": there is count, hand, deep, ever
          inspect evr           | no graph "evr": there is ever, deep, hand, count
          inspct count          | no command "inspct": there is inspect, graphs
          graphs --jsn          | weir graphs has no option --jsn: there is --json, --help, --version, --verbose
          graphs count          | weir graphs takes no "count"; see weir graphs --help
          inspect               | Missing required parameter: 'GRAPH'; see weir inspect --help
          inspect count --format png | Invalid value for option '--format'
          inspect count --level 2    | --level folds pictures: it goes with --format mermaid or dot
          inspect count --format dot --level 0 | --level 0: must be at least 1, the whole graph
          completion fish       | Invalid value for positional parameter at index 0 (SHELL)
          """)
  void wrongUse(String words, String sentence) {
    var said = Said.by(words.split(" "));
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err()).startsWith("weir: " + sentence);
  }
}
