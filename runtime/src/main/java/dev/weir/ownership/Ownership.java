package dev.weir.ownership;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.ProcessInfo;
import dev.weir.events.TopologyEvent;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Which processes there are and which unit each of them owns. A unit has one owner at most; a claim
 * takes all of its units or none.
 *
 * @param processes those that live
 * @param owners the owner of each unit that has one
 * @param units what each process owns; every process that lives has an entry
 */
public record Ownership(
    TreePMap<ProcessId, ProcessInfo> processes,
    TreePMap<UnitAddress, ProcessId> owners,
    TreePMap<ProcessId, TreePSet<UnitAddress>> units) {

  /** No processes yet. */
  public static final Ownership NONE =
      new Ownership(TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  /** The longest list of addresses a refusal names. */
  private static final int NAMED = 5;

  /** A process wants to be known. Refused if another that lives has its node's name. */
  public Verdict<TopologyEvent> join(ProcessInfo newcomer) {
    var known = processes.get(newcomer.process());
    if (known != null) {
      return known.equals(newcomer)
          ? Verdict.granted()
          : Verdict.denied(
              Refusal.of(Code.CONFLICT, "process %s is known as %s", known.process(), known));
    }
    return named(newcomer.node())
        .<Verdict<TopologyEvent>>map(
            holder ->
                Verdict.denied(
                    Refusal.of(
                        Code.CONFLICT,
                        "the name %s is taken by the process %s on host %s with pid %d: give this"
                            + " node another --name",
                        newcomer.node(),
                        holder.process(),
                        holder.host(),
                        holder.pid())))
        .orElseGet(() -> Verdict.granted(new ProcessJoined(newcomer)));
  }

  /**
   * A process takes on some units and gives up others, all of it or nothing. What it has already,
   * or never had, makes no difference.
   */
  public Verdict<TopologyEvent> update(
      ProcessId process, Collection<UnitAddress> added, Collection<UnitAddress> removed) {
    var own = units.get(process);
    if (own == null) {
      return Verdict.denied(
          Refusal.of(Code.CONFLICT, "process %s is not registered: register it first", process));
    }
    var taken = added.stream().filter(unit -> isHeldByOther(unit, process)).sorted().toList();
    if (!taken.isEmpty()) {
      return Verdict.denied(refused(taken));
    }
    var both = new TreeSet<>(added);
    both.retainAll(new TreeSet<>(removed));
    if (!both.isEmpty()) {
      return Verdict.denied(
          Refusal.of(Code.INVALID, "%s is to be added and removed at once", both.first()));
    }
    var gains = added.stream().filter(unit -> !own.contains(unit)).distinct().sorted().toList();
    var losses = removed.stream().filter(own::contains).distinct().sorted().toList();
    return gains.isEmpty() && losses.isEmpty()
        ? Verdict.granted()
        : Verdict.granted(new OwnershipChanged(process, gains, losses));
  }

  /** A process is gone; nothing happens if it was not known. */
  public List<TopologyEvent> leave(ProcessId process, String why) {
    var gone = processes.get(process);
    return gone == null
        ? List.of()
        : List.of(new ProcessLeft(process, gone.node(), why, List.copyOf(unitsOf(process))));
  }

  private boolean isHeldByOther(UnitAddress unit, ProcessId process) {
    var holder = owners.get(unit);
    return holder != null && !holder.equals(process);
  }

  private Refusal refused(List<UnitAddress> taken) {
    var holders =
        taken.stream()
            .limit(NAMED)
            .map(unit -> "%s is owned by %s".formatted(unit, describedOwner(unit)))
            .toList();
    var more = taken.size() > NAMED ? ", and %d more".formatted(taken.size() - NAMED) : "";
    return Refusal.of(Code.CONFLICT, "%s%s", String.join(", ", holders), more);
  }

  private String describedOwner(UnitAddress unit) {
    return ownerOf(unit).map(ProcessInfo::described).orElse("nobody");
  }

  /** The process that owns a unit. */
  public Optional<ProcessInfo> ownerOf(UnitAddress unit) {
    return Optional.ofNullable(owners.get(unit)).map(processes::get);
  }

  /** The process of a node that lives, by the node's name. */
  public Optional<ProcessInfo> named(String node) {
    return processes.values().stream().filter(process -> process.node().equals(node)).findFirst();
  }

  /** What a process owns; nothing if it is not known. */
  public TreePSet<UnitAddress> unitsOf(ProcessId process) {
    var own = units.get(process);
    return own == null ? TreePSet.empty() : own;
  }

  /** After a process joined. */
  public Ownership joined(ProcessInfo process) {
    return new Ownership(
        processes.plus(process.process(), process),
        owners,
        units.plus(process.process(), unitsOf(process.process())));
  }

  /** After a process took on units and gave up others. */
  public Ownership changed(ProcessId process, List<UnitAddress> added, List<UnitAddress> removed) {
    var after = owners.minusAll(removed);
    for (var unit : added) {
      after = after.plus(unit, process);
    }
    return new Ownership(
        processes, after, units.plus(process, unitsOf(process).minusAll(removed).plusAll(added)));
  }

  /** After a process left. */
  public Ownership left(ProcessId process) {
    return new Ownership(
        processes.minus(process), owners.minusAll(unitsOf(process)), units.minus(process));
  }
}
