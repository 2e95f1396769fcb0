package dev.weir.server;

import static dev.weir.server.ServerRig.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.events.ProcessInfo;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Answer;
import dev.weir.protocol.OwnershipProtocol;
import dev.weir.protocol.Payload;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Took;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.WouldTake;
import dev.weir.toys.Cast;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;

/** A node's process control, played by the test: it does what the script says, and no more. */
final class PlayedNode {
  static final JsonNode SCHEMA = JsonNodeFactory.instance.objectNode().put("type", "object");

  final ServerRig rig;
  final ProcessInfo info;
  final TestProbe<ProcessCommand> control;

  PlayedNode(ServerRig rig, ProcessInfo info) {
    this.rig = rig;
    this.info = info;
    this.control = rig.probe();
  }

  /** Says that it is there and what it runs. */
  Answer register(UnitAddress... units) {
    return rig.ask(
        replyTo -> new OwnershipProtocol.Register(info, List.of(units), control.ref(), replyTo));
  }

  /** Takes on units and gives up others. */
  Answer update(List<UnitAddress> added, List<UnitAddress> removed) {
    return rig.ask(
        replyTo -> new OwnershipProtocol.Update(info.process(), added, removed, replyTo));
  }

  /** What the server tells it next. */
  <C extends ProcessCommand> C hears(Class<C> type) {
    return control.expectMessageClass(type, PATIENCE);
  }

  /** The server told it nothing: all it said before is read, and nothing is there. */
  void hearsNothing() {
    rig.state();
    var mark = new ProcessSignal.Beat();
    control.ref().tell(mark);
    control.expectMessage(PATIENCE, mark);
  }

  /** Dies, as its node does. */
  void dies() {
    control.stop();
  }

  /** Works with what it was told to, as revision {@code revision}. */
  void takes(Apply wish, long revision, JsonNode before) {
    var change = Cast.revision(info, wish.wish().unit(), revision, before, wish.wish().value());
    wish.replyTo().tell(new Took(wish.ticket(), change, SCHEMA));
  }

  /** Would do so. */
  void wouldTake(Apply wish, long revisionNow) {
    wish.replyTo()
        .tell(
            new WouldTake(
                wish.ticket(),
                new UnitValue(wish.wish().unit(), wish.wish().value(), revisionNow)));
  }

  /** Answers a request. */
  void answers(Handle request, String json) {
    request
        .replyTo()
        .tell(new RoutingProtocol.Answered(request.request(), info.process(), Payload.json(json)));
  }
}
