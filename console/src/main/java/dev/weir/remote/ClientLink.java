package dev.weir.remote;

import dev.weir.link.Link;
import dev.weir.link.LinkCallback;
import dev.weir.link.LinkEffect;
import dev.weir.link.LinkInput;
import dev.weir.link.LinkOptions;
import dev.weir.link.RecoveryReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Where a client's connection to a node stands: the same machine that a node has towards the graph
 * server. It says when to try again, and what an outage was. For one thread.
 */
final class ClientLink {

  /** What a client has to say it says by requests of their own, so nothing waits in its link. */
  private record Nothing() {}

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<LinkCallback> callbacks;
  private final Consumer<RecoveryReport> reports;
  private Link<Nothing> link = Link.fresh(LinkOptions.DEFAULT);
  private Duration wait = Duration.ZERO;

  ClientLink(
      InstantSource clock,
      RandomGenerator random,
      Consumer<LinkCallback> callbacks,
      Consumer<RecoveryReport> reports) {
    this.clock = clock;
    this.random = random;
    this.callbacks = callbacks;
    this.reports = reports;
    on(new LinkInput.Begin<>());
  }

  /** The node answers. */
  void connected() {
    on(new LinkInput.Connected<>(attempt(), 0));
  }

  /**
   * There is no connection, or none any more.
   *
   * @return how long to wait before the next try
   */
  Duration broken(String why) {
    on(
        link.state().sends()
            ? new LinkInput.Lost<>(attempt(), why)
            : new LinkInput.ConnectFailed<>(attempt(), why));
    return wait;
  }

  /** The wait is over. */
  void again() {
    var due = link.dial().next();
    if (due != null) {
      step(new LinkInput.Tick<>(), due);
    }
  }

  /** The client wants no more. */
  void stop() {
    on(new LinkInput.Stop<>());
    on(new LinkInput.Closed<>());
  }

  private long attempt() {
    return link.dial().attempt();
  }

  private void on(LinkInput<Nothing> input) {
    step(input, clock.instant());
  }

  private void step(LinkInput<Nothing> input, java.time.Instant now) {
    var step = link.on(input, now, random);
    link = step.next();
    step.effects().forEach(this::effect);
  }

  private void effect(LinkEffect<Nothing> effect) {
    switch (effect) {
      case LinkEffect.Wait<Nothing>(var time) -> wait = time;
      case LinkEffect.Tell<Nothing>(var callback) -> callbacks.accept(callback);
      case LinkEffect.Report<Nothing>(var report) -> reports.accept(report);
      // The stream does these by itself: it connects, names the event it heard last, and reads.
      case LinkEffect.TryConnect<Nothing> done -> {}
      case LinkEffect.Disconnect<Nothing> done -> {}
      case LinkEffect.Describe<Nothing> done -> {}
      case LinkEffect.SendState<Nothing> done -> {}
      case LinkEffect.Send<Nothing> none -> {}
      case LinkEffect.Refuse<Nothing> none -> {}
      case LinkEffect.Unsent<Nothing> none -> {}
    }
  }
}
