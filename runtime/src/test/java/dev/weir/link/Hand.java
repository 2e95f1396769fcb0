package dev.weir.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A link that a test drives by hand, step by step. */
final class Hand {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RandomGenerator random = new SplittableRandom(1);
  private Link<String> link;
  private Instant now = NOON;

  /** All effects since it was last asked. */
  private final List<LinkEffect<String>> effects = new ArrayList<>();

  Hand(LinkOptions options) {
    link = Link.fresh(options);
  }

  static Hand usual() {
    return new Hand(LinkOptions.DEFAULT);
  }

  /** One whose first connection holds. */
  static Hand connected() {
    var hand = usual().on(new LinkInput.Begin<>()).on(new LinkInput.Connected<>(1, 0));
    hand.effects();
    return hand;
  }

  Hand on(LinkInput<String> input) {
    var step = link.on(input, now, random);
    link = step.next();
    effects.addAll(step.effects());
    return this;
  }

  Hand fact(String text) {
    return on(LinkInput.Post.fact(text, 1));
  }

  Hand value(String key, String text) {
    return on(LinkInput.Post.value(key, text, 1));
  }

  Hand lost(String why) {
    return on(new LinkInput.Lost<>(attempt(), why));
  }

  Hand acked(long upTo) {
    return on(new LinkInput.Acked<>(upTo));
  }

  /** After its wait, it is connected again, to somebody who has all up to a number. */
  Hand reconnected(long applied) {
    return dialled().on(new LinkInput.Connected<>(attempt(), applied));
  }

  /** After its wait, it tries again. */
  Hand dialled() {
    var next = link.dial().next();
    now = next == null ? now : next;
    return on(new LinkInput.Tick<>());
  }

  Hand later(Duration time) {
    now = now.plus(time);
    return this;
  }

  long attempt() {
    return link.dial().attempt();
  }

  Link<String> link() {
    return link;
  }

  LinkState state() {
    return link.state();
  }

  /** What is to be done since this was last asked. */
  List<LinkEffect<String>> effects() {
    var all = List.copyOf(effects);
    effects.clear();
    return all;
  }

  /** The same in words, without the attempt. */
  List<String> words() {
    return effects().stream().map(Hand::word).toList();
  }

  private static String word(LinkEffect<String> effect) {
    return switch (effect) {
      case LinkEffect.TryConnect<String> e -> "connect";
      case LinkEffect.Disconnect<String> e -> "disconnect";
      case LinkEffect.Describe<String> e -> "describe";
      case LinkEffect.SendState<String>(var attempt, var occasion) -> "state " + occasion;
      case LinkEffect.Send<String>(var attempt, var batch) -> "send " + texts(batch);
      case LinkEffect.Wait<String> e -> "wait";
      case LinkEffect.Report<String> e -> "report";
      case LinkEffect.Refuse<String>(var message, var why) -> "refuse " + message;
      case LinkEffect.Unsent<String>(var unsent, var unconfirmed) ->
          "unsent " + texts(unsent) + " unconfirmed " + texts(unconfirmed);
      case LinkEffect.Tell<String>(var callback) -> said(callback);
    };
  }

  private static String said(LinkCallback callback) {
    return switch (callback) {
      case LinkCallback.StateChanging(var from, var to) -> from + ">" + to;
      case LinkCallback.Connected c -> "tell connected";
      case LinkCallback.Failed(var why) -> "tell failed: " + why;
      case LinkCallback.Reconnecting c -> "tell reconnecting";
      case LinkCallback.CatchingUp(var arrived, var total) ->
          "tell catching up %d of %d".formatted(arrived, total);
      case LinkCallback.Reconnected c -> "tell reconnected";
      case LinkCallback.FirstSteadyState c -> "tell first steady state";
    };
  }

  static List<String> texts(List<Numbered<String>> batch) {
    return batch.stream().map(Numbered::message).toList();
  }
}
