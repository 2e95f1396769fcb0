package dev.weir.simulation;

import static dev.weir.simulation.Checker.that;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.Cursor;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients were told, against what was: each answer is true, and each question has one. */
final class Answers {
  /** After these, what was asked for may have been done. */
  private static final Set<Code> UNSURE = EnumSet.of(Code.TIMEOUT, Code.PROCESS_DISCONNECTED);

  private static final class Question {
    private final Node asker;
    private int handled;
    private boolean ended;
    private @Nullable Refusal refusal;

    Question(Node asker) {
      this.asker = asker;
    }
  }

  private record Change(Node asker, UnitAddress unit, int value, long expected) {}

  private record Tuned(Node node, UnitAddress unit) {}

  private final History history;
  private final Map<RequestId, Question> questions = new LinkedHashMap<>();
  private final Map<Long, Change> changes = new HashMap<>();
  private final Set<Integer> applied = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();
  private final Map<Tuned, Long> revisions = new HashMap<>();
  private long asks;

  Answers(History history) {
    this.history = history;
  }

  void asks(RequestId id, Node asker) {
    questions.put(id, new Question(asker));
  }

  void handled(RequestId id) {
    var question = java.util.Objects.requireNonNull(questions.get(id));
    question.handled++;
    that(question.handled == 1, "request %s is handled once", id);
    var refusal = question.refusal;
    that(
        refusal == null || UNSURE.contains(refusal.code()),
        "request %s is handled after it was refused for certain: %s",
        id,
        refusal);
  }

  /** The asker has an outcome: the server's, or that its own patience is over. */
  void ends(RequestId id, Optional<Refusal> refusal) {
    var question = java.util.Objects.requireNonNull(questions.get(id));
    if (question.ended) {
      return; // an outcome after its patience: nobody listens
    }
    question.ended = true;
    question.refusal = refusal.orElse(null);
    if (refusal.isEmpty()) {
      that(question.handled == 1, "request %s is answered by a unit that handled it", id);
    } else if (!UNSURE.contains(refusal.get().code())) {
      that(question.handled == 0, "request %s: %s, yet a unit handled it", id, refusal.get());
    }
  }

  long asksChange(Node asker, UnitAddress unit, long expected) {
    var ask = ++asks;
    changes.put(ask, new Change(asker, unit, (int) ask + 10, expected));
    return ask;
  }

  /** The value that a change is to bring; no other brings the same. */
  int valueOf(long ask) {
    return (int) ask + 10;
  }

  void begins(Node node, UnitAddress unit, long revision) {
    revisions.put(new Tuned(node, unit), revision);
  }

  void applied(Node node, UnitAddress unit, long revision, int value) {
    var last = revisions.put(new Tuned(node, unit), revision);
    that(last != null && revision == last + 1, "%s: revision %d after %s", unit, revision, last);
    that(applied.add(value), "%d is applied once", value);
    that(!refused.contains(value), "%d is applied after it was refused for certain", value);
  }

  /** The asker has the server's answer. */
  void changed(Message.Changed told) {
    var change = changes.remove(told.ask());
    if (change == null) {
      return; // its patience was over
    }
    if (told.refusal().isEmpty()) {
      that(applied.contains(change.value()), "%s was answered, and nobody applied it", change);
      that(told.revision() == change.expected() + 1, "%s: %s", change, told);
      that(
          history.isRecorded(change.unit(), change.value(), told.at()),
          "%s is in force since %s, says the server, and never recorded it",
          change,
          told.at());
    } else if (!UNSURE.contains(told.refusal().get().code())) {
      that(!applied.contains(change.value()), "%s is applied: %s", change, told);
      refused.add(change.value());
    }
  }

  /** All begins anew: answers that are on their way are of another time. */
  void forget() {
    changes.clear();
  }

  void gaveUp(long ask) {
    changes.remove(ask);
  }

  void end(Cluster cluster, Cursor end) {
    questions.forEach(
        (id, question) ->
            that(question.ended || question.asker.isDead(), "request %s has an outcome", id));
    changes.forEach((ask, change) -> that(change.asker().isDead(), "%s has an answer", change));
  }
}
