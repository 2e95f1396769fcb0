package dev.weir.simulation;

import static dev.weir.simulation.Checker.that;

import dev.weir.events.Fact;
import dev.weir.events.Fact.UnitNotified;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

/** What nodes said, against what the history in force has of it: once, in order, and all of it. */
final class Telling {
  private static final UnitAddress UNIT = new GraphAddress("a").unit("u0");
  private static final RunId RUN = new RunId(new UUID(4, 0));

  /** By sender. */
  private final Map<ProcessId, TreeSet<Long>> told = new HashMap<>();

  /** Something that a unit has to say, told apart by a number. */
  static Fact fact(int number) {
    return new UnitNotified(UNIT, RUN, Notice.Level.INFO, Integer.toString(number));
  }

  /** All is told: what is in the history, and what the links of those that live say of the rest. */
  void end(Cluster cluster, List<Recorded> history) {
    var nodes = new HashMap<ProcessId, Node>();
    cluster.all().forEach(node -> nodes.put(node.info.process(), node));
    for (var recorded : history) {
      if (recorded.event() instanceof Told fact) {
        isNext(Objects.requireNonNull(nodes.get(fact.process())), recorded, fact);
      }
    }
    cluster.running().forEach(this::isWhole);
  }

  private void isNext(Node node, Recorded recorded, Told fact) {
    var before = told.computeIfAbsent(node.info.sender(), first -> new TreeSet<>());
    var last = before.isEmpty() ? 0 : before.last();
    that(fact.number() > last, "%s: after fact %d of %s comes %s", node, last, node, recorded);
    before.add(fact.number());
    var made = node.agent.conversation().made();
    that(fact.number() <= made.size(), "%s made %d facts, not %s", node, made.size(), recorded);
    var said = made.get((int) fact.number() - 1);
    that(
        said.made().equals(fact.made()) && said.fact().equals(fact.fact()),
        "%s said %s, and everybody knows %s",
        node,
        said,
        recorded);
  }

  /** What a node that lives has said is known, or its link said that it is lost. */
  private void isWhole(Node node) {
    var talk = node.agent.conversation();
    var link = talk.link();
    that(
        link.state().sends() && link.idle() && link.outage() == null,
        "%s has told everything, its link is %s with %s, and knows of no outage: %s",
        node,
        link.state(),
        link.outbox(),
        link.outage());
    var known = told.getOrDefault(node.info.sender(), new TreeSet<>());
    long forgotten = 0;
    for (long number = 1; number <= talk.made().size(); number++) {
      if (!known.contains(number) && !isDropped(talk, number)) {
        that(number <= talk.heard(), "%s said %d, and nobody knows of it", node, number);
        forgotten++;
      }
    }
    var admitted = talk.reports().stream().mapToLong(report -> report.forgotten()).sum();
    that(
        forgotten <= admitted + talk.unreported(),
        "%s lost %d facts that had arrived, and admits %d",
        node,
        forgotten,
        admitted);
  }

  private static boolean isDropped(Conversation talk, long number) {
    return talk.reports().stream()
        .anyMatch(report -> report.droppedFrom() <= number && number <= report.droppedTo());
  }
}
