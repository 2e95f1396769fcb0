package dev.weir.events;

import dev.weir.events.GraphEvent.Kind;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Edge;
import dev.weir.unit.Notice;
import dev.weir.unit.Shown;

/**
 * What a node has to say of its units and of itself. It numbers each fact when it happens and keeps
 * it until everybody could know it, so none is lost to an outage, and none is told twice.
 */
public sealed interface Fact {

  /** The name of its event outside. */
  Kind kind();

  /** A unit has something to say to people. */
  record UnitNotified(UnitAddress unit, RunId run, Notice.Level level, String text)
      implements Fact {
    @Override
    public Kind kind() {
      return Kind.UNIT_NOTIFIED;
    }
  }

  /** What a unit was watching for has come to be. */
  record WatchActivated(UnitAddress unit, RunId run, String watch) implements Fact {
    @Override
    public Kind kind() {
      return Kind.WATCH_ACTIVATED;
    }
  }

  /** A unit's code threw; what becomes of the unit its supervision decides. */
  record UnitFailed(UnitAddress unit, RunId run, String cause) implements Fact {
    @Override
    public Kind kind() {
      return Kind.UNIT_FAILED;
    }
  }

  /** A unit shows another value by a name than before; the latest is what counts. */
  record ValueShown(UnitAddress unit, RunId run, String name, Shown value) implements Fact {

    /** Of what the value is: no two runs share any. */
    public record Key(UnitAddress unit, RunId run, String name) {}

    /** Of what it is the value. */
    public Key key() {
      return new Key(unit, run, name);
    }

    @Override
    public Kind kind() {
      return Kind.VALUE_SHOWN;
    }
  }

  /** The node's conversation with the graph server has come to another state, by these names. */
  record ConnectionChanged(String from, String to, String why) implements Fact {
    @Override
    public Kind kind() {
      return Kind.CONNECTION_CHANGED;
    }
  }

  /**
   * Messages were on their way to a process when that was lost, and nobody said what became of
   * them: some may have been handled. The edge counts them as dropped.
   *
   * @param edge they travelled by
   * @param to the process that was lost
   * @param count how many; never more than the edge's capacity
   */
  record MessagesLost(Edge edge, ProcessId to, long count) implements Fact {
    @Override
    public Kind kind() {
      return Kind.MESSAGES_LOST;
    }
  }

  /**
   * An outage of that conversation is over.
   *
   * @param millis how long it was
   * @param buffered facts and periodic values that came to be meanwhile
   * @param replayed those told afterwards
   * @param thinned periodic values that later ones replaced
   * @param dropped facts that were lost, because more than the limit waited
   */
  record OutageEnded(
      String why, long millis, long buffered, long replayed, long thinned, long dropped)
      implements Fact {
    @Override
    public Kind kind() {
      return Kind.OUTAGE_ENDED;
    }
  }
}
