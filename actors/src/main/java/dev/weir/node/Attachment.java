package dev.weir.node;

import dev.weir.id.UnitAddress;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a client has attached to a topic: for the whole, a unit of the client's with one port. */
public sealed interface Attachment {
  /** The addresses of such units: of a session, the so-manieth publisher or subscriber. */
  Pattern ADDRESS = Pattern.compile("client-[0-9a-f]{8}/(pub|sub)-\\d+");

  /** Its edge, to a topic or from it. */
  Edge edge();

  /** Its own unit. */
  UnitAddress unit();

  /** Whether a unit stands for an attachment. */
  static boolean isOne(UnitAddress unit) {
    return ADDRESS.matcher(unit.path()).matches();
  }

  /** Gives messages to an inlet. */
  record Giving(Edge edge, OutQueue queue) implements Attachment {
    @Override
    public UnitAddress unit() {
      return edge.from().unit();
    }
  }

  /**
   * Sees the messages of an outlet.
   *
   * @param viewer called on one thread, one call at a time; may block
   */
  record Viewing(Edge edge, InletOptions options, Consumer<Object> viewer) implements Attachment {
    @Override
    public UnitAddress unit() {
      return edge.to().unit();
    }

    /** The port's name tells the outlet's node how to tap: {@code leaky-64}. */
    public static String port(InletOptions options) {
      return switch (options.overflow()) {
            case BLOCK -> "blocking-";
            case DROP_OLDEST -> "leaky-";
            case DROP_NEWEST -> "newest-";
          }
          + options.capacity();
    }

    /**
     * What {@link #port} wrote down; for any other name, what slows nothing.
     *
     * @param port the port of an inlet that is not of a graph
     */
    static InletOptions options(String port) {
      var cut = port.indexOf('-');
      try {
        var capacity = Integer.parseInt(port.substring(cut + 1));
        return switch (port.substring(0, Math.max(0, cut))) {
          case "blocking" -> InletOptions.blocking(capacity);
          case "newest" -> InletOptions.dropNewest(capacity);
          default -> InletOptions.leaky(capacity); // open: names that others may have written
        };
      } catch (IllegalArgumentException unreadable) {
        return InletOptions.leaky(InletOptions.DEFAULT_CAPACITY);
      }
    }
  }
}
