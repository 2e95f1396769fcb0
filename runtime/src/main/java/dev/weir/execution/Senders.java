package dev.weir.execution;

import dev.weir.id.PortAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The channels through which messages from outside the graph come to the inlets of one unit. */
final class Senders {
  private final Map<PortAddress, Channel<?>> channels = new ConcurrentHashMap<>();

  /** The channel to one inlet, made when it is first asked for. */
  @SuppressWarnings("unchecked") // made for this very inlet
  <T> Channel<T> to(Entrance<T> entrance) {
    return (Channel<T>)
        channels.computeIfAbsent(
            entrance.address(),
            fresh -> {
              Channel<T> made = Channels.make(entrance.options(), entrance.runner().bell());
              entrance.runner().intakes().add(Intake.ofSenders(entrance, made));
              return made;
            });
  }

  Collection<Channel<?>> channels() {
    return channels.values();
  }
}
