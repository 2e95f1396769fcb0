package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Line;
import dev.weir.unit.NoSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Settings as the records that authors write. */
class SettingsRecordTest {
  private static final UnitAddress TIMES = new UnitAddress("line/times");
  private static final Author AUTHOR = new Author("test", "");
  private static final Duration LONG = Duration.ofSeconds(30);

  private WeirNode node;
  private GraphContext context;

  @BeforeEach
  void start() throws InterruptedException {
    var catalogue = new Catalogue(List.of(() -> Map.of("line", Line::new)));
    node = WeirNode.start(WeirConfig.load().withName("one"), catalogue);
    assertThat(node.awaitReady(LONG)).as("%s", node.notReady()).isTrue();
    context = node.open("test").join();
    context.deploy(DeployWish.of("line")).join();
    await().atMost(LONG).until(() -> node.host().running().contains(TIMES));
  }

  @AfterEach
  void end() {
    node.close();
  }

  @Test
  @DisplayName("B22: a settings record sent through the context reaches its unit as a whole")
  void reaches() {
    var outcome = context.change(TIMES, new Line.Factor(7, false), AUTHOR, LONG).join();

    assertThat(outcome).isInstanceOf(Changed.class);
    assertThat(context.settings(TIMES).join().value().toString())
        .isEqualTo("{\"by\":7,\"on\":false}");
  }

  @Test
  @DisplayName("B22: a record of another unit is refused, naming what does not fit")
  void wrongRecord() {
    var outcome = context.change(TIMES, new Line.Sum(3), AUTHOR, LONG).join();

    assertThat(outcome).isInstanceOf(Invalid.class);
    assertThat(outcome.toString()).contains("from", "by", "on");
    assertThat(context.settings(TIMES).join().revision()).isEqualTo(1);
  }

  @Test
  @DisplayName("B22: a record without settings changes nothing, and says what is missing")
  void noSettings() {
    var outcome = context.change(TIMES, NoSettings.NONE, AUTHOR, LONG).join();

    assertThat(outcome).isInstanceOf(Invalid.class);
  }
}
