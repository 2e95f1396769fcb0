package dev.weir.link;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Step;
import dev.weir.link.Link.CatchUp;
import dev.weir.link.Link.Dial;
import dev.weir.link.Link.Patience;
import dev.weir.link.LinkEffect.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How one input changes a link. Lives for that input only, so its fields may change. */
final class Turn<M> {
  private final LinkOptions options;
  private final Instant now;
  private final RandomGenerator random;
  private final List<LinkEffect<M>> effects = new ArrayList<>();
  private final Trouble<M> trouble;

  private LinkState state;
  private Outbox<M> outbox;
  private Dial dial;
  private Patience patience;
  private @Nullable CatchUp catchUp;
  private boolean steady;

  Turn(Link<M> link, Instant now, RandomGenerator random) {
    this.options = link.options();
    this.now = now;
    this.random = random;
    this.state = link.state();
    this.outbox = link.outbox();
    this.dial = link.dial();
    this.patience = link.patience();
    this.trouble = new Trouble<>(link.outage(), now);
    this.catchUp = link.catchUp();
    this.steady = link.steady();
  }

  Step<Link<M>, LinkEffect<M>> take(LinkInput<M> input) {
    switch (input) {
      case LinkInput.Post<M> post -> post(post);
      case LinkInput.Stop<M> unused -> stop();
      case LinkInput.Closed<M> unused -> closed();
      case LinkInput.Begin<M> unused -> begin();
      case LinkInput.Tick<M> unused -> tick();
      case LinkInput.Connected<M>(var attempt, var applied) -> connected(attempt, applied);
      case LinkInput.ConnectFailed<M>(var attempt, var why) -> lost(attempt, why);
      case LinkInput.Lost<M>(var attempt, var why) -> lost(attempt, why);
      case LinkInput.SendFailed<M>(var attempt, var seq, var why) -> sendFailed(attempt, seq, why);
      case LinkInput.Acked<M>(var upTo) -> acked(upTo);
      case LinkInput.Asked<M>(var attempt, var from) -> asked(attempt, from);
    }
    var next =
        new Link<>(options, state, outbox, dial, patience, trouble.outage(), catchUp, steady);
    return new Step<>(next, effects);
  }

  private void post(LinkInput.Post<M> post) {
    if (state.refuses()) {
      var why = "the link is %s and takes no messages any more".formatted(state);
      effects.add(new LinkEffect.Refuse<>(post.message(), Refusal.of(Code.UNAVAILABLE, why)));
      return;
    }
    var before = outbox;
    var put = state.sends() ? outbox.put(post) : outbox.putDown(post, now, options.sampleEvery());
    switch (put) {
      case Outbox.Put.Kept<M>(var after) -> outbox = after;
      case Outbox.Put.Refused<M>(var after, var why) -> {
        outbox = after;
        effects.add(new LinkEffect.Refuse<>(post.message(), why));
      }
    }
    trouble.madeRoom(before, outbox);
    pump();
  }

  private void begin() {
    if (state == LinkState.STARTED && dial.attempt() == 0) {
      dial();
    }
  }

  private void dial() {
    dial = new Dial(dial.attempt() + 1, dial.failures(), null, now);
    trouble.attempted();
    effects.add(new LinkEffect.TryConnect<>(dial.attempt()));
  }

  private void tick() {
    var due = dial.next();
    var since = dial.since();
    if (state.refuses()) {
      return;
    }
    if (due != null && !now.isBefore(due)) {
      dial();
    } else if (since != null && !now.isBefore(since.plus(options.connectTimeout()))) {
      fail("no answer within %d ms".formatted(options.connectTimeout().toMillis()));
    } else if (state.sends()) {
      resendIfQuiet();
      progress();
    }
  }

  private void resendIfQuiet() {
    if (outbox.flow().underWay().count() == 0
        || now.isBefore(patience.since().plus(options.ackTimeout()))) {
      return;
    }
    if (patience.resends() >= options.resends()) {
      var quiet = options.ackTimeout().multipliedBy(patience.resends() + 1L);
      fail("nothing acknowledged for %d ms".formatted(quiet.toMillis()));
      return;
    }
    patience = new Patience(now, patience.resends() + 1, patience.asked(), patience.askedAt());
    outbox = outbox.disconnected();
    pump();
  }

  private void connected(long attempt, long applied) {
    if (attempt != dial.attempt() || dial.since() == null || state.refuses()) {
      // It came too late, and nobody wants it; unless it is the one that is in use, said twice.
      if (attempt != dial.attempt() || !state.sends()) {
        effects.add(new LinkEffect.Disconnect<>(attempt));
      }
      return;
    }
    trouble.forgotten(outbox, applied);
    outbox = outbox.connected(applied);
    patience = new Patience(now, 0, 0, now);
    if (state == LinkState.STARTED) {
      dial = new Dial(attempt, 0, null, null);
      become(LinkState.CONNECTED, new LinkCallback.Connected());
      introduce();
      steady();
    } else {
      dial = new Dial(attempt, dial.failures(), null, null);
      become(LinkState.RECONNECTING, new LinkCallback.Reconnecting());
      introduce();
      var total = outbox.held().count();
      catchUp = new CatchUp(outbox.last(), total, outbox.counts().arrived(), now);
      become(LinkState.CATCHING_UP, new LinkCallback.CatchingUp(0, total));
    }
    settle();
    pump();
  }

  private void introduce() {
    effects.add(new LinkEffect.Describe<>(dial.attempt()));
    effects.add(new LinkEffect.SendState<>(dial.attempt(), Occasion.CONNECTED));
  }

  private void steady() {
    if (!steady) {
      steady = true;
      effects.add(new LinkEffect.Tell<>(new LinkCallback.FirstSteadyState()));
    }
  }

  private void lost(long attempt, String why) {
    if (attempt == dial.attempt() && (state.sends() || dial.since() != null)) {
      fail(why);
    }
  }

  private void sendFailed(long attempt, long seq, String why) {
    if (attempt == dial.attempt() && state.sends()) {
      outbox = outbox.notSent(seq);
      fail("message %d could not be sent: %s".formatted(seq, why));
    }
  }

  private void fail(String why) {
    if (state.refuses()) {
      return;
    }
    trouble.began(why, outbox);
    catchUp = null;
    outbox = outbox.disconnected();
    become(LinkState.FAILED, new LinkCallback.Failed(why));
    effects.add(new LinkEffect.Disconnect<>(dial.attempt()));
    become(LinkState.DISCONNECTED, null);
    var failures = dial.failures() + 1;
    var wait = options.backoff().wait(failures, random);
    dial = new Dial(dial.attempt(), failures, now.plus(wait), null);
    effects.add(new LinkEffect.Wait<>(wait));
  }

  private void acked(long upTo) {
    if (state.refuses() || upTo <= outbox.flow().acked()) {
      return;
    }
    outbox = outbox.acknowledged(upTo);
    patience = new Patience(now, 0, patience.asked(), patience.askedAt());
    if (state.sends()) {
      settle();
      progress();
      pump();
    }
  }

  private void asked(long attempt, long from) {
    var again =
        from == patience.asked() && now.isBefore(patience.askedAt().plus(options.askPause()));
    if (attempt == dial.attempt() && state.sends() && !again) {
      patience = new Patience(patience.since(), patience.resends(), from, now);
      outbox = outbox.sendAgain(from);
      pump();
    }
  }

  /** Ends what is over: the catch-up, and the outage or overrun. */
  private void settle() {
    if (catchUp != null && outbox.drainedTo(catchUp.upTo())) {
      var replayed = catchUp.total() > 0;
      catchUp = null;
      dial = new Dial(dial.attempt(), 0, null, null);
      become(LinkState.RECONNECTED, new LinkCallback.Reconnected());
      if (replayed) {
        // What was replayed was older than the state sent before it.
        effects.add(new LinkEffect.SendState<>(dial.attempt(), Occasion.CAUGHT_UP));
      }
      trouble.ended(outbox, false).ifPresent(this::report);
      steady();
    } else if (catchUp == null && trouble.isOver(outbox)) {
      effects.add(new LinkEffect.SendState<>(dial.attempt(), Occasion.DROPPED));
      trouble.ended(outbox, false).ifPresent(this::report);
    }
  }

  private void report(RecoveryReport report) {
    effects.add(new LinkEffect.Report<>(report));
  }

  private void progress() {
    if (catchUp != null && !now.isBefore(catchUp.toldAt().plus(options.progressEvery()))) {
      var arrived = outbox.counts().arrived() - catchUp.arrivedBefore();
      var told = Math.min(arrived, catchUp.total());
      effects.add(new LinkEffect.Tell<>(new LinkCallback.CatchingUp(told, catchUp.total())));
      catchUp = new CatchUp(catchUp.upTo(), catchUp.total(), catchUp.arrivedBefore(), now);
    }
  }

  private void pump() {
    if (!state.sends()) {
      return;
    }
    if (outbox.flow().underWay().count() == 0) {
      patience = new Patience(now, patience.resends(), patience.asked(), patience.askedAt());
    }
    var next = outbox.next(options.batch(), options.window());
    while (!next.messages().isEmpty()) {
      effects.add(new LinkEffect.Send<>(dial.attempt(), next.messages()));
      outbox = next.rest();
      next = outbox.next(options.batch(), options.window());
    }
  }

  private void stop() {
    if (state.refuses()) {
      return;
    }
    catchUp = null;
    become(LinkState.STOPPED, null);
    effects.add(new LinkEffect.Unsent<>(outbox.unsent(), outbox.unconfirmed()));
    trouble.ended(outbox, true).ifPresent(this::report);
    effects.add(new LinkEffect.Disconnect<>(dial.attempt()));
  }

  private void closed() {
    if (state == LinkState.STOPPED) {
      become(LinkState.SHUTDOWN_COMPLETE, null);
    }
  }

  private void become(LinkState next, @Nullable LinkCallback callback) {
    var before = state;
    state = state.becomes(next);
    effects.add(new LinkEffect.Tell<>(new LinkCallback.StateChanging(before, next)));
    if (callback != null) {
      effects.add(new LinkEffect.Tell<>(callback));
    }
  }
}
