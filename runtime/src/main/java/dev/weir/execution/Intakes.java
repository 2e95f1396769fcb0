package dev.weir.execution;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ends of all edges into one unit. Handled on the unit's thread; edges are added from any. */
final class Intakes {
  /** Whether the edges of a unit keep it alive. */
  enum Hope {
    /** No edge would, whether it brings messages or not. */
    NONE,
    /** Some edge that keeps the unit alive may bring more, or something waits. */
    MORE,
    /** All that kept the unit alive are over, and nothing waits on the others. */
    OVER
  }

  /** How many messages of one edge are handled before the next edge has its turn. */
  private static final int TURN = 64;

  private volatile List<Intake<?>> all = List.of();
  private @Nullable Intake<?> inHand;
  private boolean refused;

  synchronized void add(Intake<?> intake) {
    all = Stream.concat(all.stream(), Stream.of(intake)).toList();
    if (refused) {
      intake.channel().refuse();
    }
  }

  /** Takes an edge away that the unit has handled its last message of; what waits stays. */
  synchronized void leave(Intake<?> intake) {
    all = all.stream().filter(known -> known != intake).toList();
  }

  /**
   * Takes an edge away; what waits on it is dropped. On the unit's thread, or after it has ended.
   */
  synchronized void remove(Channel<?> channel) {
    all = all.stream().filter(intake -> intake.channel() != channel).toList();
    channel.refuse();
  }

  /**
   * Gives each edge its turn.
   *
   * @return whether anything was handled
   * @throws Throwable what a handler threw; {@link #takeHand} tells at which message
   */
  boolean handle(Agenda agenda, UnitTallies tallies) throws Throwable {
    var intakes = all;
    int done = 0;
    for (int i = 0; i < intakes.size(); i++) {
      var intake = intakes.get(i);
      inHand = intake;
      done += intake.handle(TURN, agenda, tallies);
    }
    inHand = null;
    return done > 0;
  }

  /** The edge whose message a handler threw at; asked once. */
  @Nullable Intake<?> takeHand() {
    var hand = inHand;
    inHand = null;
    return hand;
  }

  /** Whether nothing waits that the unit would handle now. */
  boolean isEmpty() {
    var intakes = all;
    for (int i = 0; i < intakes.size(); i++) {
      if (intakes.get(i).hasWork()) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the unit may still hope for, in one look: edges may come and go meanwhile.
   *
   * @param stopping whether the run ends, so that edges from other JVMs keep nobody alive
   */
  Hope hope(boolean stopping) {
    var intakes = all;
    var anyVital = false;
    var allOver = true;
    for (int i = 0; i < intakes.size(); i++) {
      var intake = intakes.get(i);
      anyVital |= intake.isVital();
      allOver &= intake.isOver(stopping);
    }
    return !anyVital ? Hope.NONE : allOver ? Hope.OVER : Hope.MORE;
  }

  /** Before the unit sleeps: publishers that wait for room may look again. */
  void releasePublishers() {
    var intakes = all;
    for (int i = 0; i < intakes.size(); i++) {
      intakes.get(i).channel().releasePublishers();
    }
  }

  boolean discardAll() {
    var any = false;
    for (var intake : all) {
      any |= intake.discardAll();
    }
    return any;
  }

  /** The unit has ended: what waits is dropped, publishers go on. */
  synchronized void refuse() {
    refused = true;
    all.forEach(intake -> intake.channel().refuse());
  }

  /** The unit does not answer: publishers go on, what waits stays. Any thread. */
  void abandon() {
    all.forEach(intake -> intake.channel().abandon());
  }
}
