package dev.weir.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.boot.RefusedException;
import dev.weir.check.Entry.Answer;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.remote.RemoteContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tunes a unit again and again while the cluster is harmed, and records every answer. */
final class Tuner implements AutoCloseable {
  private static final Set<Code> UNSURE =
      EnumSet.of(Code.TIMEOUT, Code.PROCESS_DISCONNECTED, Code.UNAVAILABLE);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 250;

  private final UnitAddress unit;
  private final String field;
  private final Supplier<RemoteContext> nodes;
  private final Recorder recorder;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins to tune.
   *
   * @param field of whole numbers
   * @param nodes gives a node to ask
   */
  Tuner(UnitAddress unit, String field, Supplier<RemoteContext> nodes, Recorder recorder) {
    this.unit = unit;
    this.field = field;
    this.nodes = nodes;
    this.recorder = recorder;
    this.thread = Thread.ofVirtual().name("tuner of " + unit).start(this::live);
  }

  private void live() {
    try {
      for (var value = 1; !closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); value++) {
        tune(value);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tune(int value) {
    var ask = recorder.asked("%s.%s=%d".formatted(unit, field, value));
    var patch = JsonNodeFactory.instance.objectNode().put(field, value);
    var wish = new Wish(unit, patch, false, null);
    try {
      var outcome =
          nodes.get().change(List.of(wish), false, new Author("chaos", ""), ASK_LIMIT).join();
      recorder.answered(ask, answer(outcome));
    } catch (CompletionException failed) {
      recorder.answered(ask, failure(failed.getCause()));
    } catch (RuntimeException failed) {
      recorder.answered(ask, failure(failed)); // its node was closed under its hands
    }
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Changed(var revisions, var at) -> {
        var first = revisions.getFirst();
        JsonNode value = first.value();
        yield new Answer.Tuned(first.unit(), first.revision(), value.toString(), at);
      }
      case Failed(var why) -> refusal(why);
      case Invalid invalid -> new Answer.Refused(invalid.toString());
      case Conflict conflict -> new Answer.Refused(conflict.toString());
      case WouldChange dry -> new Answer.Refused(dry.toString());
    };
  }

  private static Answer failure(@Nullable Throwable cause) {
    return cause instanceof RefusedException refused
        ? refusal(refused.refusal())
        : new Answer.Unknown(String.valueOf(cause));
  }

  /** A node that was not there may have died after it did what was asked. */
  private static Answer refusal(Refusal why) {
    return UNSURE.contains(why.code())
        ? new Answer.Unknown(why.toString())
        : new Answer.Refused(why.toString());
  }

  /** Tunes no more; waits for the last answer. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(ASK_LIMIT.plusSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
