package dev.weir.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.ConfigFactory;
import dev.weir.control.StatePart;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.toys.Cast;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as a node writes and reads them, by the configuration a node has. */
class WireTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "wire",
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.parseResources("weir-node.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));
  private static final Samples FULL = new Samples(KIT.createTestProbe().ref(), false);
  private static final Samples SPARSE = new Samples(KIT.createTestProbe().ref(), true);
  private static final AtomicBoolean SPRUNG = new AtomicBoolean();

  /** A class that an attacker would like to have loaded. */
  static final class Trap implements Serializable {
    @java.io.Serial private static final long serialVersionUID = 1L;

    static {
      SPRUNG.set(true);
    }
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  static Stream<Class<?>> messages() {
    return Samples.leaves(Wire.class).filter(type -> !type.isEnum());
  }

  static Stream<Class<?>> events() {
    return Samples.leaves(GraphEvent.class);
  }

  static Stream<Class<?>> internal() {
    return Stream.of(
            ServerSignal.class,
            ProcessSignal.class,
            RelayCommand.Signal.class,
            MessageCommand.Signal.class,
            ProfilerCommand.Signal.class)
        .flatMap(Samples::leaves);
  }

  private static byte[] written(Object message) {
    return SERIALIZATION.serialize(message).get();
  }

  private static Object read(byte[] bytes, String manifest) {
    return SERIALIZATION.deserialize(bytes, cbor().identifier(), manifest).get();
  }

  private static boolean isRefused(byte[] bytes, String manifest) {
    return SERIALIZATION.deserialize(bytes, cbor().identifier(), manifest).isFailure();
  }

  private static SerializerWithStringManifest cbor() {
    return (SerializerWithStringManifest)
        SERIALIZATION.findSerializerFor(new Answer.Done(Cursor.START));
  }

  private static void assertThatItArrives(Object message) {
    var arrived = read(written(message), cbor().manifest(message));
    if (!arrived.equals(message)) {
      // A long that is small arrives as an int, which Jackson calls another node; it reads the
      // same.
      assertThat(arrived).hasToString(message.toString());
      assertThat(read(written(arrived), cbor().manifest(arrived))).isEqualTo(arrived);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  @DisplayName(
      "Every message is a record, and arrives as it was sent, with all or with little in it")
  void roundTrip(Class<?> type) {
    assertThat(type.isRecord()).isTrue();
    assertThatItArrives(FULL.ofRecord(type));
    assertThatItArrives(SPARSE.ofRecord(type));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  @DisplayName("Every event arrives as it was announced")
  void event(Class<?> type) {
    for (var samples : List.of(FULL, SPARSE)) {
      var event = (GraphEvent) samples.ofRecord(type);
      var told = new Recorded(new Cursor(1, 2), Cast.NOON, event);
      assertThatItArrives(new SubscriptionProtocol.Events(List.of(told)));
      assertThatItArrives(image(new StatePart.Told(event)));
    }
  }

  @Test
  @DisplayName("Every piece of the state arrives as it was")
  void parts() {
    for (var type : Samples.leaves(StatePart.class).toList()) {
      assertThatItArrives(image((StatePart) FULL.ofRecord(type)));
      assertThatItArrives(image((StatePart) SPARSE.ofRecord(type)));
    }
  }

  private static SubscriptionProtocol.Image image(StatePart part) {
    return new SubscriptionProtocol.Image(new Cursor(1, 2), 0, true, List.of(part, part));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("internal")
  @DisplayName("S12: What a node tells itself cannot be sent, so no other node can say it")
  void internal(Class<?> type) {
    assertThat(Wire.class.isAssignableFrom(type)).isFalse();
    assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
    assertThat(SERIALIZATION.serialize(FULL.ofRecord(type)).failed().get())
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  @DisplayName("S12: Java's own serialization is off, for writing and for reading")
  void noJavaSerialization() {
    assertThat(SERIALIZATION.serialize(new ArrayList<>(List.of("a"))).isFailure()).isTrue();
    assertThat(SERIALIZATION.deserialize(javaBytes(), 1, "").isFailure()).isTrue();
    assertThat(SPRUNG).isFalse();
  }

  private static byte[] javaBytes() {
    // The stream header, and the beginning of an object of the class Trap.
    return new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 0x73, 0x72};
  }

  @Test
  @DisplayName("S12: A class that is no message is refused by its name, and never initialized")
  void foreignManifest() {
    var bytes = written(FULL.ofRecord(StatusProtocol.Count.class));
    for (var name :
        List.of(
            Trap.class.getName(),
            "java.util.ArrayList",
            "java.lang.Object",
            "javax.management.BadAttributeValueExpException",
            "com.sun.rowset.JdbcRowSetImpl",
            "dev.weir.protocol.ServerSignal$HandOver",
            "dev.weir.control.GraphState",
            "no.such.Thing")) {
      assertThat(isRefused(bytes, name)).as(name).isTrue();
    }
    assertThat(SPRUNG).isFalse();
  }

  @Test
  @DisplayName("Bytes that were cut off are refused, wherever they were cut")
  void truncated() {
    var message = FULL.ofRecord(PlacementProtocol.Deploy.class);
    var bytes = written(message);
    var manifest = cbor().manifest(message);
    for (int length = 0; length < bytes.length; length += 17) {
      assertThat(isRefused(Arrays.copyOf(bytes, length), manifest)).isTrue();
    }
  }

  @Test
  @DisplayName("Bytes that make no sense are refused, or are a message of the type they say")
  void garbage() {
    var message = FULL.ofRecord(SettingsProtocol.Took.class);
    var bytes = written(message);
    var manifest = cbor().manifest(message);
    var random = new Random(4711);
    for (int attempt = 0; attempt < 2_000; attempt++) {
      var wrong = bytes.clone();
      for (int flip = 0; flip <= attempt % 8; flip++) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      }
      var result = SERIALIZATION.deserialize(wrong, cbor().identifier(), manifest);
      assertThat(result.isFailure() || result.get().getClass() == message.getClass()).isTrue();
    }
  }

  @Test
  @DisplayName("Values that are too deep or too long are refused where they are read")
  void limits() {
    assertThatItArrives(wish(nested(150)));
    assertThat(isRefused(written(wish(nested(250))), Wish.class.getName())).isTrue();
    assertThatItArrives(wish(text(1 << 19)));
    assertThat(isRefused(written(wish(text(1 << 21))), Wish.class.getName())).isTrue();
  }

  private static Wish wish(JsonNode value) {
    return new Wish(Cast.TIMES, value, true, null);
  }

  private static JsonNode text(int length) {
    return JsonNodeFactory.instance.textNode("x".repeat(length));
  }

  private static JsonNode nested(int depth) {
    JsonNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < depth; i++) {
      node = JsonNodeFactory.instance.arrayNode().add(node);
    }
    return node;
  }
}
