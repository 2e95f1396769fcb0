package dev.weir.execution;

import dev.weir.unit.InletOptions;

/** Makes the channel an inlet asks for. */
final class Channels {
  private Channels() {}

  static <T> Channel<T> make(InletOptions options, Doorbell consumer) {
    return switch (options.overflow()) {
      case BLOCK, DROP_NEWEST ->
          new BoundedChannel<>(consumer, options.capacity(), options.overflow());
      case DROP_OLDEST -> new LeakyChannel<>(consumer, options.capacity());
    };
  }
}
