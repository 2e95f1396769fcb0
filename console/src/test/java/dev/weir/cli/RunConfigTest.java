package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.weir.boot.WeirConfig;
import dev.weir.execution.RunOptions;
import dev.weir.unit.InletOptions;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunConfigTest {
  private static final String DRIVER = "pekko-persistence-jdbc.shared-databases.slick.db.driver";
  private static final Map<String, String> DRIVERS =
      Map.of("file", "org.h2.Driver", "postgres", "org.postgresql.Driver");

  @Test
  @DisplayName("The configured defaults are the defaults of the code")
  void defaults() {
    var config = RunConfig.read(ConfigFactory.load());

    assertThat(config.options()).isEqualTo(RunOptions.DEFAULT);
    assertThat(config.view()).isEqualTo(InletOptions.leaky(512));
  }

  @Test
  @DisplayName("Every key reaches its option")
  void everyKey() {
    var text =
        "weir { run { metered=false, sample-every=2, dead-letters=3, agenda=4, stop-deadline=5s,"
            + " stop-grace=6ms }, view-capacity=7 }";

    var config = RunConfig.read(ConfigFactory.parseString(text));

    var options = new RunOptions(false, 2, 3, 4, Duration.ofSeconds(5), Duration.ofMillis(6));
    assertThat(config).isEqualTo(new RunConfig(options, InletOptions.leaky(7)));
  }

  @Test
  @DisplayName("conf/single.conf overrides what it names and nothing else")
  void singleConf() {
    var file = ConfigFactory.parseFile(new File("../conf/single.conf"));
    assertThat(file.isEmpty()).isFalse();

    var options = RunConfig.read(file.withFallback(ConfigFactory.load())).options();

    assertThat(options.stopDeadline()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.sampleEvery()).isEqualTo(16);
    assertThat(options.deadLetters()).isEqualTo(RunOptions.DEFAULT.deadLetters());
  }

  @ParameterizedTest(name = "conf/journal-{0}.conf")
  @ValueSource(strings = {"file", "postgres"})
  @DisplayName("The examples of journals can be used as they are")
  void journals(String kind) {
    var file = ConfigFactory.parseFile(new File("../conf/journal-" + kind + ".conf"));
    assertThat(file.isEmpty()).isFalse();
    assertThat(file.resolve().getString("weir.journal.kind")).isEqualTo(kind);

    var config = WeirConfig.of(file.withFallback(ConfigFactory.load()).resolve());

    assertThat(config.journal().server()).isPresent();
    assertThat(config.journal().plugins().getString(DRIVER)).contains(DRIVERS.get(kind));
  }

  @Test
  @DisplayName("A limit that cannot be is refused, naming it")
  void badLimit() {
    var config =
        ConfigFactory.parseString("weir.run.agenda = 0").withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> RunConfig.read(config)).hasMessageContaining("agenda 0");
  }

  @Test
  @DisplayName("A word where a number belongs is refused, naming the key")
  void badType() {
    var config =
        ConfigFactory.parseString("weir.run.agenda = many").withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> RunConfig.read(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("weir.run.agenda");
  }
}
