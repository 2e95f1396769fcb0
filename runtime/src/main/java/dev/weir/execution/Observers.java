package dev.weir.execution;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to hear of a run's units. Heard on the unit's thread; what a listener throws is logged.
 */
final class Observers {
  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);
  private static final int LISTENERS_MAX = 64;

  private final List<Consumer<? super UnitStatus>> states = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super SettingsChange.Applied>> settings =
      new CopyOnWriteArrayList<>();

  private final List<Consumer<? super UnitNotice>> notices = new CopyOnWriteArrayList<>();

  void onNotice(Consumer<? super UnitNotice> listener) {
    add(notices, listener);
  }

  void noticed(UnitNotice notice) {
    notices.forEach(listener -> tell(listener, notice));
  }

  void onState(Consumer<? super UnitStatus> listener) {
    add(states, listener);
  }

  void onSettings(Consumer<? super SettingsChange.Applied> listener) {
    add(settings, listener);
  }

  void entered(UnitStatus status) {
    states.forEach(listener -> tell(listener, status));
  }

  void applied(SettingsChange.Applied change) {
    settings.forEach(listener -> tell(listener, change));
  }

  private static <E> void add(List<E> listeners, E listener) {
    if (listeners.size() >= LISTENERS_MAX) {
      throw new IllegalStateException("a run has %d listeners already".formatted(LISTENERS_MAX));
    }
    listeners.add(listener);
  }

  private static <E> void tell(Consumer<? super E> listener, E event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("a listener failed at {}", event, e);
    }
  }
}
