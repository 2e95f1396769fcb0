package dev.weir.boot;

import static dev.weir.boot.JournalledLine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.GraphAddress;
import dev.weir.journal.PlayedJournal;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.toys.Line;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A journal that is slow, or cannot write. */
class JournalFailureTest {
  private static final GraphAddress LINE = new GraphAddress("line");

  private JournalledLine line;

  @BeforeEach
  void start() throws InterruptedException {
    PlayedJournal.clear();
    line = JournalledLine.start("one", PlayedJournal.CONFIG);
    line.deploy();
  }

  @AfterEach
  void end() {
    PlayedJournal.release();
    PlayedJournal.fail(false);
    line.close();
  }

  @Test
  @DisplayName("Nobody hears of what is not written yet, and whoever wished it waits")
  void waits() {
    PlayedJournal.hold();
    var wish =
        line.node
            .observer()
            .change(
                JournalledLine.TIMES, new Line.Factor(7, true), new Author("ann", "slow"), LONG);
    await().atMost(LONG).until(() -> PlayedJournal.held() == 1);
    assertThat(wish).isNotDone();
    assertThat(line.reasons()).isEmpty();

    PlayedJournal.release();
    assertThat(wish.join()).isInstanceOf(Changed.class);
    assertThat(line.reasons()).containsExactly("slow");
    assertThat(PlayedJournal.text()).contains("slow");
  }

  @Test
  @DisplayName("What could not be written is not said to be done, and another server begins")
  void fails() {
    var before = line.epoch();
    PlayedJournal.fail(true);
    var outcome = line.wish(7, "disk full");

    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(outcome.toString()).contains("TIMEOUT", "journal");
    assertThat(PlayedJournal.text()).doesNotContain("disk full");
    assertThat(line.reasons()).isEmpty();

    PlayedJournal.fail(false);
    // The unit has worked with it all the time, and its owner says so to the next server.
    await().atMost(LONG).until(() -> line.reasons().contains("disk full"));
    assertThat(line.epoch()).isGreaterThan(before);
    line.tune(8, "room again");
    assertThat(line.reasons()).containsExactly("disk full", "room again");
    assertThat(PlayedJournal.text()).contains("disk full", "room again");
  }

  @Test
  @DisplayName("While the journal is behind, wishes are refused and say so")
  void behind() {
    PlayedJournal.hold();
    var wishes =
        Stream.of("a", "b", "c", "d")
            .map(name -> new DeployWish("line", name, List.of(), List.of(), true, true))
            .map(line.node.observer()::deploy)
            .toList();
    await().atMost(LONG).until(() -> wishes.stream().anyMatch(CompletableFuture::isDone));
    assertThat(wishes.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow())
        .failsWithin(LONG)
        .withThrowableThat()
        .withMessageContaining("the journal is behind");
    assertThat(wishes).anyMatch(wish -> !wish.isDone());

    PlayedJournal.release();
    await().atMost(LONG).until(() -> wishes.stream().allMatch(CompletableFuture::isDone));
    assertThat(wishes).anyMatch(wish -> !wish.isCompletedExceptionally());
    assertThat(line.node.observer().pause(LINE)).succeedsWithin(LONG);
  }

  @Test
  @DisplayName("A refusal because of the journal changes nothing")
  void refusedDeploy() {
    PlayedJournal.fail(true);
    var wish = new DeployWish("line", "second", List.of(), List.of(), true, true);
    try {
      line.node.observer().deploy(wish).join();
    } catch (CompletionException refused) {
      // The server that lost its journal says so, unless it was gone before it saw the question.
      assertThat(refused.getMessage()).containsAnyOf("journal", "no graph server answered");
    }
    PlayedJournal.fail(false);
    await().atMost(LONG).until(() -> line.node.notReady().isEmpty());
    assertThat(line.node.replica().view().state().deployments().graphs()).containsOnlyKeys(LINE);
  }
}
