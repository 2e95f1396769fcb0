package dev.weir.unit;

import java.time.Duration;
import org.slf4j.Logger;

/**
 * What the runtime offers a unit while it runs. All of a unit's code (handlers, ticks, lifecycle)
 * runs on the unit's one thread, one piece at a time; only {@link #background} does not.
 */
public interface UnitContext {

  /** A piece of a unit's work; what it throws is a failure of the unit. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  /** Work that goes on until it is cancelled or the unit stops. */
  interface Ongoing {
    /** Ends the work; a second call does nothing. */
    void cancel();
  }

  /** Where this unit is found: {@code GRAPH/UNIT}. */
  String address();

  /** The unit's own logger, named by its address. */
  Logger log();

  /** False as soon as the graph is stopping: a source ends its loop then. */
  boolean running();

  /**
   * Runs {@code tick} every {@code period} on the unit's thread, first after one period. Ticks that
   * come due while the unit is busy or its graph paused fold into one.
   */
  Ongoing every(Duration period, Task tick);

  /** Runs {@code task} once, {@code delay} from now, on the unit's thread. */
  Ongoing after(Duration delay, Task task);

  /** Runs {@code task} soon on the unit's thread; callable from any thread. */
  void onUnitThread(Task task);

  /**
   * Runs {@code task} on a virtual thread of its own, named {@code ADDRESS#name} and interrupted
   * when the unit stops. The unit is not complete before it ends.
   */
  Ongoing background(String name, Task task);

  /**
   * Waits on the unit's thread; settings, ticks and messages of the unit's inlets are served
   * meanwhile.
   *
   * @throws StopRequested if the graph is stopping
   */
  void sleep(Duration time);

  /**
   * Serves what is waiting (settings, ticks, messages of the unit's inlets) and returns. For a
   * source that neither emits nor sleeps for long.
   *
   * @throws StopRequested if the graph is stopping
   */
  void checkpoint();

  /**
   * Says something to the people who watch, and to the log. It reaches every subscriber of the
   * cluster once, and in order, whatever becomes of connections meanwhile. Waits while too much is
   * on its way already. Any thread.
   *
   * @param text of more than {@value Notice#TEXT_MAX} characters the rest is left out
   */
  void announce(Notice.Level level, String text);

  /** Says that what the unit was watching for has come to be; see {@link #announce}. */
  void activated(String watch);

  /**
   * Shows the present value of something, for example {@code show("bpm", 71.5)}. Those who watch
   * hear of it about every 0.3 s if it has changed; the latest value counts, and those between are
   * not kept. Costs little enough for every message. Any thread.
   *
   * @param name lower-case letters, digits and hyphens; at most {@value Shown#NAMES_MAX} names
   * @throws IllegalArgumentException if it is no such name
   * @throws IllegalStateException if the unit shows too many values already
   */
  void show(String name, double value);

  /** The same for a text; of one of more than {@value Shown#TEXT_MAX} characters the rest goes. */
  void show(String name, String value);

  /** The same for what is so or not. */
  void show(String name, boolean value);

  /** Ends this unit once the piece of work at hand is done; what flows out of it ends with it. */
  void complete();

  /** Asks for the normal end of the whole graph, as if all its sources had ended. */
  void terminate(String reason);
}
