package dev.weir.chaos;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Edge;
import dev.weir.topology.Presets;
import dev.weir.unit.Overflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A graph of the catalogue that runs beside the numbered samples, to be harmed with them.
 *
 * @param blueprint the graph, tuned as wished
 * @param settings what was wished, each {@code unit.field=value}
 */
public record Beside(Blueprint blueprint, List<String> settings) {
  /** Writes a line for each beat of a heart, and so keeps an account of its own. */
  private static final String BEATS_KEEPER = "dev.weir.samples.ecg.RateSink";

  public Beside {
    settings = List.copyOf(settings);
  }

  /**
   * A graph by its name.
   *
   * @param settings each {@code unit.field=value}, the unit with or without the graph's name before
   * @throws dev.weir.unit.AuthoringException if there is no such graph, or it takes them not
   */
  public static Beside of(Catalogue catalogue, String graph, List<String> settings) {
    var assembly = Presets.apply(graph, catalogue.make(graph), settings);
    return new Beside(assembly.blueprint(), settings);
  }

  /** Its name, which is its address too. */
  public String name() {
    return blueprint.graph().path();
  }

  /** Runs every unit on any worker. */
  DeployWish wish() {
    return new DeployWish(name(), name(), settings, List.of(name() + "=role:worker"), true, true);
  }

  /** The edges that no other follows: what passes them has passed the whole graph. */
  List<Edge> lastEdges() {
    var goOn =
        blueprint.edges().stream().map(edge -> edge.from().unit()).collect(Collectors.toSet());
    var last = blueprint.edges().stream().filter(edge -> !goOn.contains(edge.to().unit())).toList();
    return last.isEmpty() ? blueprint.edges() : last;
  }

  /** Whether an edge drops nothing by itself: its publisher waits for room. */
  boolean blocks(Edge edge) {
    return blueprint.unit(edge.to().unit()).stream()
        .flatMap(unit -> unit.inlets().stream())
        .filter(inlet -> inlet.name().equals(edge.to().port()))
        .allMatch(inlet -> inlet.options().overflow() == Overflow.BLOCK);
  }

  /** The units that begin by themselves: nothing goes into them. */
  List<UnitAddress> sources() {
    return blueprint.units().stream()
        .filter(unit -> unit.inlets().isEmpty())
        .map(UnitPlan::address)
        .toList();
  }

  /**
   * The same graph with its last unit writing down the beats of the heart, if it can.
   *
   * @param file where, unless a wish says where already
   */
  Beside keepingBeats(Path file) {
    var keeper = beatsKeeper();
    if (keeper.isEmpty() || keeper.get().settings().path("file").isTextual()) {
      return this;
    }
    var more = new ArrayList<>(settings);
    more.add("%s.file=%s".formatted(keeper.get().address(), file.toAbsolutePath()));
    return new Beside(blueprint, more);
  }

  /** Where the beats are written down; empty if this is no such graph. */
  Optional<Path> beats() {
    return beatsKeeper()
        .flatMap(
            keeper ->
                settings.stream()
                    .filter(one -> one.startsWith(keeper.address() + ".file="))
                    .findFirst())
        .map(one -> Path.of(one.substring(one.indexOf('=') + 1)));
  }

  private Optional<UnitPlan> beatsKeeper() {
    return blueprint.units().stream().filter(unit -> unit.type().equals(BEATS_KEEPER)).findFirst();
  }
}
