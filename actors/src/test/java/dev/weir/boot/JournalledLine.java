package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.events.SettingsRevision;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A node that can run the line, with a journal. */
final class JournalledLine implements AutoCloseable {
  static final UnitAddress TIMES = new UnitAddress("line/times");
  static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(() -> Map.of("line", Line::new)));

  final WeirNode node;

  private JournalledLine(WeirNode node) {
    this.node = node;
  }

  /** A node that begins; it may take a while until it is ready. */
  static JournalledLine begin(String name, String journal) {
    return new JournalledLine(
        WeirNode.start(WeirConfig.load().withName(name).with(journal), CATALOGUE));
  }

  /** A node that is ready. */
  static JournalledLine start(String name, String journal) throws InterruptedException {
    var line = begin(name, journal);
    assertThat(line.node.awaitReady(LONG)).as("%s", line.node.notReady()).isTrue();
    return line;
  }

  /** Another node of the same cluster, ready. */
  JournalledLine joined(String name, String journal) throws InterruptedException {
    return start(name, journal + "\nweir.node.join = [\"" + node.address() + "\"]");
  }

  /** Lets the line run for good. */
  void deploy() {
    node.observer().deploy(DeployWish.of("line")).join();
    awaitRunning();
  }

  void awaitRunning() {
    await().atMost(LONG).until(() -> node.host().running().contains(TIMES));
  }

  Outcome wish(int factor, String why) {
    return node.observer()
        .change(TIMES, new Line.Factor(factor, true), new Author("ann", why), LONG)
        .join();
  }

  /** Whether a wish was said to be fulfilled, soon. */
  boolean isGranted(int factor, String why) {
    var wish = new Line.Factor(factor, true);
    try {
      return node.observer().change(TIMES, wish, new Author("ann", why), SOON).join()
          instanceof Changed;
    } catch (CompletionException none) {
      return false; // nobody answered
    }
  }

  void tune(int factor, String why) {
    assertThat(wish(factor, why)).isInstanceOf(Changed.class);
  }

  String value() {
    return node.observer().settings(TIMES).join().value().toString();
  }

  List<String> reasons() {
    return node.observer().history(TIMES).join().stream().map(SettingsRevision::why).toList();
  }

  long epoch() {
    return node.replica().view().state().at().epoch();
  }

  boolean isDeployed() {
    var graphs = node.replica().view().state().deployments().graphs();
    return Optional.ofNullable(graphs.get(new GraphAddress("line"))).isPresent();
  }

  @Override
  public void close() {
    node.close();
  }
}
