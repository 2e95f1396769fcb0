package dev.weir.node;

import dev.weir.events.Fact;
import dev.weir.link.Link;
import dev.weir.link.LinkCallback;
import dev.weir.link.LinkEffect;
import dev.weir.link.LinkInput;
import dev.weir.link.LinkState;
import dev.weir.link.RecoveryReport;
import dev.weir.protocol.LinkProtocol.Stated;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node has to say to the graph server, kept through every outage and said once, in order.
 * Drives the node's {@link Link}. Used on the process control's thread.
 */
final class Uplink {
  private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

  /** What the link does with the world. None of these may come back at once. */
  interface Line {

    /** Registers the process, with its description; the answer is an input. */
    void connect(long attempt);

    /** Says how all units fare. */
    void present();

    /** Tells some facts. */
    void tell(long attempt, List<Stated> facts);

    /** Has the link look at the time after a while. */
    void lookAfter(Duration time);
  }

  private final Line line;
  private final Memory memory;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ArrayDeque<LinkInput<Said>> inputs = new ArrayDeque<>();
  private Link<Said> link;
  private LinkState before = LinkState.STARTED;
  private boolean busy;

  Uplink(Line line, Memory memory, InstantSource clock, RandomGenerator random) {
    this.line = line;
    this.memory = memory;
    this.link = Link.resumed(memory.options(), memory.found());
    this.clock = clock;
    this.random = random;
  }

  /** Where the link is in its life. */
  LinkState state() {
    return link.state();
  }

  /** Which connection, or attempt to connect, is the present one. */
  long attempt() {
    return link.dial().attempt();
  }

  /** Facts that are not acknowledged yet. */
  int waiting() {
    return link.outbox().held().count();
  }

  /** Whether the graph server knows this process and can be told things. */
  boolean isUp() {
    return link.state().sends();
  }

  /** Something is so; it will be known. Of a value, the latest will. */
  void say(Fact fact) {
    var said = new Said(clock.instant(), fact);
    if (!(fact instanceof Fact.ValueShown value)) {
      on(LinkInput.Post.fact(said, said.bytes()));
    } else if (isUp() || isRoomy()) {
      on(LinkInput.Post.value(value.key().toString(), said, said.bytes()));
    }
  }

  /**
   * Whether values may wait: the other half of the outbox is for facts. The present values are told
   * anyhow when there is a connection again.
   */
  private boolean isRoomy() {
    var held = link.outbox().held();
    var limit = link.options().limit();
    return held.count() < limit.count() / 2 && held.bytes() < limit.bytes() / 2;
  }

  /** Something happens to the link. What follows is done in order, one thing after the other. */
  void on(LinkInput<Said> input) {
    inputs.add(input);
    if (busy) {
      return; // an effect says something: its turn comes
    }
    busy = true;
    try {
      for (var next = inputs.poll(); next != null; next = inputs.poll()) {
        var step = link.on(next, clock.instant(), random);
        link = step.next();
        memory.keep(link.outbox());
        step.effects().forEach(this::effect);
      }
    } finally {
      busy = false;
    }
  }

  private void effect(LinkEffect<Said> effect) {
    switch (effect) {
      case LinkEffect.TryConnect<Said>(var attempt) -> line.connect(attempt);
      // The registration was the description; there is nothing to hang up but that.
      case LinkEffect.Describe<Said> done -> {}
      case LinkEffect.Disconnect<Said> done -> {}
      case LinkEffect.SendState<Said> state -> line.present();
      case LinkEffect.Send<Said>(var attempt, var batch) ->
          line.tell(
              attempt,
              batch.stream()
                  .map(
                      one ->
                          new Stated(
                              one.after(), one.seq(), one.message().made(), one.message().fact()))
                  .toList());
      case LinkEffect.Wait<Said>(var time) -> line.lookAfter(time);
      case LinkEffect.Tell<Said>(var callback) -> heard(callback);
      case LinkEffect.Report<Said>(var report) -> recovered(report);
      case LinkEffect.Refuse<Said>(var said, var why) ->
          LOG.warn("{} is not told: {}", said.fact(), why.text());
      case LinkEffect.Unsent<Said>(var unsent, var unconfirmed) -> {
        if (unsent.size() + unconfirmed.size() > 0) {
          LOG.info("the end: {} facts untold, {} unconfirmed", unsent.size(), unconfirmed.size());
        }
      }
    }
  }

  private void heard(LinkCallback callback) {
    LOG.debug("{}", callback);
    if (callback instanceof LinkCallback.StateChanging(var from, var to)) {
      before = from;
    } else if (callback instanceof LinkCallback.Failed(var why)) {
      failed(why);
    } else if (callback instanceof LinkCallback.Reconnected) {
      say(
          new Fact.ConnectionChanged(
              LinkState.CATCHING_UP.name(), LinkState.RECONNECTED.name(), ""));
    }
  }

  /** Of the attempts of an outage only the first is told of; its report counts the others. */
  private void failed(String why) {
    LOG.info("the graph server is out of reach: {}", why);
    if (before != LinkState.DISCONNECTED) {
      say(new Fact.ConnectionChanged(before.name(), LinkState.FAILED.name(), why));
    }
  }

  private void recovered(RecoveryReport report) {
    LOG.info("{}", report.described());
    if (report.stopped()) {
      return; // nobody is left to be told
    }
    say(
        new Fact.OutageEnded(
            report.why(),
            report.lasted().toMillis(),
            report.buffered(),
            report.replayed(),
            report.thinned(),
            report.dropped()));
  }
}
