package dev.weir.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * An outlet in a run: passes each message to every channel of the outlet, in the order the channels
 * were made.
 *
 * @param <T> the messages that pass
 */
final class Fan<T> implements Consumer<T> {
  private static final VarHandle EMITTED_BY_UNIT;

  static {
    try {
      EMITTED_BY_UNIT =
          MethodHandles.lookup().findVarHandle(Fan.class, "emittedByUnit", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final UnitRunner<?> runner;
  private final boolean metered;
  // Not a Tally: one more step on the way of every message can be measured.
  private long emittedByUnit;
  private final LongAdder emittedElsewhere = new LongAdder();
  private volatile List<Channel<? super T>> channels = List.of();
  private volatile boolean ended;

  Fan(UnitRunner<?> runner, boolean metered) {
    this.runner = runner;
    this.metered = metered;
  }

  @Override
  public void accept(T message) {
    if (runner.isUnitThread()) {
      runner.beforeEmission();
      if (metered) {
        EMITTED_BY_UNIT.setOpaque(this, emittedByUnit + 1);
      }
    } else {
      runner.awaitOpenGate();
      emittedElsewhere.increment();
    }
    var to = channels;
    for (int i = 0; i < to.size(); i++) {
      var channel = to.get(i);
      if (!channel.offer(message)) {
        runner.beforeWait();
        channel.publish(message);
      }
    }
  }

  /** From now on messages go to {@code channel} as well. */
  synchronized void add(Channel<? super T> channel) {
    var after = new ArrayList<>(channels);
    after.add(channel);
    channels = List.copyOf(after);
    if (ended) {
      channel.end();
    }
  }

  /** From now on messages go to {@code after}, and no longer to {@code before}. */
  synchronized void replace(Channel<?> before, Channel<? super T> after) {
    List<Channel<? super T>> changed = new ArrayList<>(channels);
    changed.replaceAll(known -> known == before ? after : known);
    channels = List.copyOf(changed);
    if (ended) {
      after.end();
    }
  }

  /** From now on messages no longer go to {@code channel}. */
  synchronized void remove(Channel<?> channel) {
    channels = channels.stream().filter(known -> known != channel).toList();
  }

  /** The unit has ended: every channel learns that no more will come. */
  synchronized void end() {
    ended = true;
    channels.forEach(Channel::end);
  }

  /** Nothing holds the unit any more, not even a tap: what it still emits may be dropped. */
  void abandon() {
    channels.forEach(Channel::abandon);
  }

  /** The unit is held no longer, but what waits for others stays. */
  void letGo() {
    channels.forEach(Channel::letPublisherGo);
  }

  /** Messages emitted so far. */
  long emitted() {
    return (long) EMITTED_BY_UNIT.getOpaque(this) + emittedElsewhere.sum();
  }
}
