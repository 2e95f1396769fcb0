package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A link and its driver, in virtual time. Checks the order of the effects as it goes. */
final class NearSide {
  private final String name;
  private final Hours hours;
  private final RandomGenerator random;
  private final FarSide far;
  private final Ledger ledger;
  private final long incarnation;
  private final @Nullable Spill<String> spill;
  private final List<LinkCallback> callbacks = new ArrayList<>();
  private final List<LinkEffect.Unsent<String>> unsent = new ArrayList<>();

  private Link<String> link;
  private boolean alive = true;
  private boolean failing;
  private long described;
  private long stated;
  private long broken;

  NearSide(String name, World world, Link<String> link, @Nullable Spill<String> spill) {
    this.name = name;
    this.hours = world.hours();
    this.random = world.random();
    this.far = world.far();
    this.ledger = world.ledger(name);
    this.link = link;
    this.spill = spill;
    this.incarnation = spill == null ? 1 : spill.sender().getLeastSignificantBits();
    take(new LinkInput.Begin<>());
    hours.later(Duration.ofSeconds(1), this::tick);
  }

  String name() {
    return name;
  }

  Link<String> link() {
    return link;
  }

  List<LinkCallback> callbacks() {
    return callbacks;
  }

  List<LinkEffect.Unsent<String>> unsent() {
    return unsent;
  }

  private void tick() {
    if (alive) {
      take(new LinkInput.Tick<>());
      hours.later(Duration.ofSeconds(1), this::tick);
    }
  }

  /** It is gone without a word. */
  void crash() {
    alive = false;
    try {
      if (spill != null) {
        spill.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void fact(String text) {
    post(LinkInput.Post.fact(text, text.length()));
  }

  void value(String key, String text) {
    post(LinkInput.Post.value(key, text, text.length()));
  }

  private void post(LinkInput.Post<String> post) {
    var before = link.outbox().last();
    take(post);
    if (link.outbox().last() > before) {
      ledger.taken(link.outbox().last(), post.message(), post.key() != null);
    }
  }

  /** The connection is cut, and it is told. */
  void cut(String why) {
    soon(new LinkInput.Lost<>(link.dial().attempt(), why));
  }

  /** The next send fails somewhere. */
  void failNextSend() {
    failing = true;
  }

  void soon(LinkInput<String> input) {
    hours.later(random.nextInt(3) + 1L, () -> take(input));
  }

  void take(LinkInput<String> input) {
    if (!alive) {
      return;
    }
    var step = link.on(input, hours.now(), random);
    link = step.next();
    try {
      if (spill != null) {
        spill.follow(link.outbox());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    step.effects().forEach(this::carryOut);
  }

  private void carryOut(LinkEffect<String> effect) {
    switch (effect) {
      case LinkEffect.TryConnect<String>(var attempt) ->
          hours.later(random.nextInt(3) + 1L, () -> far.dial(this, attempt, incarnation));
      case LinkEffect.Disconnect<String>(var attempt) -> broken = Math.max(broken, attempt);
      case LinkEffect.Describe<String>(var attempt) -> described = attempt;
      case LinkEffect.SendState<String>(var attempt, var occasion) -> {
        assertThat(described).as("the description goes first").isEqualTo(attempt);
        stated = attempt;
      }
      case LinkEffect.Send<String>(var attempt, var batch) -> send(attempt, batch);
      case LinkEffect.Wait<String>(var time) ->
          hours.later(time, () -> take(new LinkInput.Tick<>()));
      case LinkEffect.Tell<String>(var callback) -> callbacks.add(callback);
      case LinkEffect.Report<String>(var report) -> ledger.report(report);
      case LinkEffect.Refuse<String> refused -> ledger.refused();
      case LinkEffect.Unsent<String> left -> unsent.add(left);
    }
  }

  private void send(long attempt, List<Numbered<String>> batch) {
    assertThat(stated).as("the state goes before messages").isEqualTo(attempt);
    assertThat(batch.size()).isBetween(1, link.options().batch().count());
    for (var message : batch) {
      if (failing && broken < attempt && random.nextBoolean()) {
        failing = false;
        broken = attempt;
        soon(new LinkInput.SendFailed<>(attempt, message.seq(), "broken pipe"));
      }
      if (broken < attempt) {
        far.weather().carry(hours, random, () -> far.receive(this, attempt, incarnation, message));
      }
    }
  }
}
