package dev.weir.simulation;

import java.util.List;

/**
 * A mistake that somebody might make in one line of the code that decides.
 *
 * @param file where, below the package {@code dev.weir}
 * @param line the text as it is; it is there once
 * @param instead the mistake
 */
record Sabotage(String file, String line, String instead) {

  @Override
  public String toString() {
    return file + ": " + instead.strip();
  }

  /** All of them; each must be noticed. */
  static final List<Sabotage> ALL =
      List.of(
          // A node follows.
          new Sabotage(
              "following/Follower",
              "return place.epoch() < fence.epoch();",
              "return place.epoch() < 0;"),
          new Sabotage(
              "following/Follower",
              "return fresh.getFirst().cursor().equals(state.at().next())",
              "return fresh.getFirst().cursor().compareTo(state.at()) > 0"),
          new Sabotage("following/Follower", "longer = longer.plus(event);", "longer = log;"),
          new Sabotage(
              "following/Follower",
              "if (piece.at().compareTo(state.at()) < 0) {",
              "if (piece.at().epoch() < state.at().epoch()) {"),
          new Sabotage(
              "following/Follower",
              "return waiting.isTooLong(now, patience) ? ask(now) : does();",
              "return does();"),
          new Sabotage(
              "following/Follower",
              "return waiting.asked() ? does() : ask(now);",
              "return does();"),
          new Sabotage(
              "following/Follower",
              "if (known.compareTo(state.at()) >= 0) {",
              "if (known.epoch() <= state.at().epoch()) {"),
          new Sabotage(
              "following/Follower",
              "case EventLog.Page.Reborn reborn -> whole(size);",
              "case EventLog.Page.Reborn reborn -> new Legacy.Tail(state.at(), List.of());"),
          new Sabotage(
              "following/Fence",
              "return new Fence(Math.max(fresh, atLeast), Optional.of(gathering), refused);",
              "return new Fence(epoch + 1 - 1, Optional.of(gathering), refused);"),
          new Sabotage(
              "following/Fence",
              "var fresh = holder.equals(Optional.of(gathering)) ? epoch : epoch + 1;",
              "var fresh = epoch;"),
          new Sabotage(
              "following/Fence",
              "return spoken > epoch ? new Fence(spoken, Optional.empty(), refused) : this;",
              "return this;"),
          new Sabotage(
              "following/Pieces",
              "return count > 0 && byNumber.size() == count;",
              "return count > 0;"),
          new Sabotage(
              "following/Pieces",
              "var so = order == 0 ? this : new Pieces(piece.at(), 0, TreePMap.empty());",
              "var so = new Pieces(piece.at(), count, byNumber);"),
          // A subscriber reads.
          new Sabotage("following/Reader", "new Reader(topics, to)", "new Reader(topics, from)"),
          new Sabotage(
              "following/Reader",
              "yield new Reader(topics, anew).hears(new Feed.Reset(anew));",
              "yield new Reader(topics, anew).hears();"),
          new Sabotage(
              "events/EventLog", "if (after.seq() + 1 < oldest) {", "if (after.seq() < 0) {"),
          new Sabotage(
              "events/EventLog",
              "if (after.epoch() != end.epoch() || after.seq() > end.seq()) {",
              "if (after.seq() > end.seq()) {"),
          new Sabotage(
              "events/EventLog",
              "for (var event : events.tailMap(after.seq(), false).values()) {",
              "for (var event : events.tailMap(after.seq(), true).values()) {"),
          // A server begins.
          new Sabotage(
              "following/Gathering",
              "return other.at().compareTo(known.at()) > 0",
              "return other.at().seq() < known.at().seq()"),
          new Sabotage(
              "following/Gathering",
              "return known.at(new Cursor(epoch - 1, known.at().seq()));",
              "return known.at(new Cursor(known.at().epoch(), known.at().seq()));"),
          new Sabotage(
              "following/Gathering",
              "return knowing(followed(local, events))",
              "return knowing(local)"),
          new Sabotage(
              "following/Gathering",
              "var voters = all.stream().filter(by -> !fresh.contains(by)).count();",
              "var voters = (long) members;"),
          // Wishes are decided, and what follows from them is kept.
          new Sabotage(
              "ownership/Ownership",
              "return holder != null && !holder.equals(process);",
              "return false;"),
          new Sabotage(
              "ownership/Ownership",
              "processes.minus(process), owners.minusAll(unitsOf(process)), units.minus(process));",
              "processes.minus(process), owners, units.minus(process));"),
          new Sabotage(
              "control/StatePart",
              "state.settings().entries().values().forEach(entry -> parts.add(new Tuned(entry)));",
              ""),
          new Sabotage(
              "control/Claims",
              "return new Claims(open.minusAll(units), leaving);",
              "return this;"),
          // Nodes tell facts.
          new Sabotage(
              "link/Inbox", "return message.after() > applied", "return message.after() < 0"),
          new Sabotage(
              "link/Outbox",
              "var after = messages.isEmpty() ? Math.max(flow.acked(), shelf.lastTo(at)) : at;",
              "var after = 0L;"),
          new Sabotage(
              "link/Outbox",
              "return with(Flow.from(flow.acked(), flow.everSentTo()));",
              "return with(Flow.from(flow.everSentTo(), flow.everSentTo()));"),
          new Sabotage(
              "link/Outbox",
              "return known.with(Flow.from(applied, known.flow.everSentTo()))",
              "return known.with(Flow.from(known.flow.acked(), known.flow.everSentTo()))"),
          new Sabotage(
              "link/Outbox", "counted(roomy.counts.droppedOne(oldest))", "counted(roomy.counts)"),
          new Sabotage("link/Turn", "outbox = outbox.acknowledged(upTo);", "// no ack"),
          new Sabotage("link/Turn", "trouble.forgotten(outbox, applied);", "// no word"),
          new Sabotage(
              "link/Turn",
              "if (attempt == dial.attempt() && (state.sends() || dial.since() != null)) {",
              "if (attempt < 0) {"),
          new Sabotage(
              "link/Link",
              "var first = droppedFrom == 0 ? from : droppedFrom;",
              "var first = from;"),
          new Sabotage(
              "control/GraphState",
              "withMarks(marks.heard(senderOf(told.process()), told.number()))",
              "this"),
          new Sabotage(
              "control/Marks",
              ": new Marks(numbers, more);",
              ": new Marks(numbers.minus(sender), gone);"),
          new Sabotage(
              "control/GraphState",
              "return known == null ? process : known.sender();",
              "return process;"),
          new Sabotage(
              "link/Outbox", ".with(Flow.from(acked, last))", ".with(Flow.from(last, last))"),
          // Requests have one outcome.
          new Sabotage("routing/Routes", "? new Routes(pending.minus(request), limit)", "? this"),
          new Sabotage(
              "routing/Routes",
              ": pending.minusAll(failed.stream().map(Failed::request).toList());",
              ": pending;"));
}
