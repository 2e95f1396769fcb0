package dev.weir.execution;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Relay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A random graph of 2 to 12 knots and two relays. Edges lead from lower to higher numbers, so there
 * is no cycle; a knot nothing leads to emits numbers of its own.
 */
final class Mesh extends Graph {
  private static final int KNOTS_MAX = 12;

  /** What knots and edges of a random graph may be like. */
  record Temper(boolean lossless, boolean failing, long mostNumbers) {}

  /** An edge from one knot to another. */
  record Link(int from, int to) {}

  public final Knot k0;
  public final Knot k1;
  public final Knot k2;
  public final Knot k3;
  public final Knot k4;
  public final Knot k5;
  public final Knot k6;
  public final Knot k7;
  public final Knot k8;
  public final Knot k9;
  public final Knot k10;
  public final Knot k11;
  public final Relay<Long> calm;
  public final Relay<Long> hasty;

  private final RandomGenerator random;
  private final Temper temper;
  private final int used;
  private final Set<Link> links = new HashSet<>();
  private final List<Knot> knots;

  Mesh(RandomGenerator random, Temper temper) {
    this.random = random;
    this.temper = temper;
    this.used = random.nextInt(2, KNOTS_MAX + 1);
    drawLinks();
    k0 = knot(0);
    k1 = knot(1);
    k2 = knot(2);
    k3 = knot(3);
    k4 = knot(4);
    k5 = knot(5);
    k6 = knot(6);
    k7 = knot(7);
    k8 = knot(8);
    k9 = knot(9);
    k10 = knot(10);
    k11 = knot(11);
    knots = List.of(k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11).subList(0, used);
    calm = relay(InletOptions.blocking(random.nextInt(1, 10)).optional());
    hasty = relay(options().optional());
    links.forEach(link -> connect(knot(link.from(), knots).out, knot(link.to(), knots).in));
    connect(k0.out, calm.in);
    connect(calm.out, knots.getLast().in);
    connect(k0.out, hasty.in);
    connect(hasty.out, knots.getLast().in);
  }

  private static Knot knot(int id, List<Knot> knots) {
    return knots.get(id);
  }

  private void drawLinks() {
    for (var to = 1; to < used; to++) {
      for (var n = random.nextInt(0, 4); n > 0; n--) {
        links.add(new Link(random.nextInt(0, to), to));
      }
    }
  }

  private Knot knot(int id) {
    var isSource = id < used && links.stream().noneMatch(link -> link.to() == id);
    var count = isSource ? random.nextLong(0, temper.mostNumbers()) : 0;
    var failsAtEvery = temper.failing() && random.nextBoolean() ? random.nextInt(1, 50) : 0;
    return unit(new Knot(id, options(), count, failsAtEvery));
  }

  private InletOptions options() {
    var capacity = random.nextInt(1, random.nextBoolean() ? 4 : 100);
    return switch (temper.lossless() ? 0 : random.nextInt(0, 6)) {
      case 0, 1, 2, 3 -> InletOptions.blocking(capacity);
      case 4 -> InletOptions.leaky(capacity);
      default -> InletOptions.dropNewest(capacity);
    };
  }

  /** The knots that take part. */
  List<Knot> knots() {
    return knots;
  }

  /** The edges between two knots; two more paths lead from the first to the last. */
  Set<Link> links() {
    return links;
  }

  /** Along how many paths a number comes from one knot to another. */
  long paths(int from, int to) {
    if (from == to) {
      return 1;
    }
    var relayed = from == 0 && to == used - 1 ? 2 : 0;
    return links.stream()
            .filter(link -> link.to() == to && link.from() >= from)
            .mapToLong(link -> paths(from, link.from()))
            .sum()
        + relayed;
  }
}
