package dev.weir.channel;

import static org.awaitility.Awaitility.await;

import dev.weir.id.PortAddress;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;

/** A node that sends and a node that receives, in one JVM. */
final class TwoPorts implements AutoCloseable {
  static final DataPortOptions.Times QUICK =
      new DataPortOptions.Times(
          Duration.ofSeconds(5),
          Duration.ofMillis(2),
          Duration.ofMillis(20),
          Duration.ofSeconds(5));
  static final DataPortOptions.Limits LIMITS = DataPortOptions.Limits.DEFAULT.withTimes(QUICK);

  final DataPort sender;
  final DataPort receiver;

  TwoPorts() {
    this(LIMITS);
  }

  TwoPorts(DataPortOptions.Limits limits) {
    sender = open(limits);
    receiver = open(limits);
  }

  static DataPort open(DataPortOptions.Limits limits) {
    return DataPort.open(DataPortOptions.local(UUID.randomUUID()).withLimits(limits));
  }

  UUID senderId() {
    return sender.self().process();
  }

  UUID receiverId() {
    return receiver.self().process();
  }

  /** An edge between two units of a graph "g". */
  static Edge edge(String from, String to) {
    return new Edge(PortAddress.parse("g/" + from + "/out"), PortAddress.parse("g/" + to + "/in"));
  }

  /** Starts to send and to expect messages of this type. */
  void join(Spout<?> spout, Basin<?> basin, Class<?> type) {
    sender.send(receiver.self(), spout, Codecs.of(type));
    receiver.receive(senderId(), basin, Codecs.of(type));
  }

  static ConditionFactory soon() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2));
  }

  @Override
  public void close() {
    sender.close();
    receiver.close();
  }
}
