package dev.weir.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.weir.id.PortAddress;
import dev.weir.unit.AuthoringException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can travel arrives as it was; what cannot is refused before the first message. */
class CodecsTest {

  private record Beat(long at, double millivolts, Optional<String> note) {
    /** Computed, so it must not travel. */
    @SuppressWarnings("unused") // what the mapper must not call
    String getMood() {
      return note.orElseThrow();
    }
  }

  private record Empty() {}

  private record Box<T>(List<T> items, T first) {}

  private record Tree(String name, List<Tree> children) {}

  private sealed interface Shape {}

  private record Circle(double radius) implements Shape {}

  private sealed interface Angular extends Shape {}

  private record Square(double side, Shape inside) implements Angular {}

  private enum Point implements Shape {
    HERE,
    THERE {
      @Override
      public String toString() {
        return "over there";
      }
    }
  }

  private record Drawing(Shape main, List<Shape> others, Map<String, Shape> named) {}

  private record Times(Instant at, Duration length, ZonedDateTime where, DayOfWeek day) {}

  @SuppressWarnings("ArrayRecordComponent") // people write such messages
  private record Kept(UUID id, BigDecimal amount, byte[][] rows, Map<DayOfWeek, Integer> perDay) {}

  private static Object[] of(TypeReference<?> type, Object message) {
    return new Object[] {type.getType(), message};
  }

  private static Object[] of(Class<?> type, Object message) {
    return new Object[] {type, message};
  }

  static Stream<Object[]> messages() {
    return Stream.concat(plain(), structured());
  }

  private static Stream<Object[]> plain() {
    return Stream.of(
        of(Boolean.class, true),
        of(Byte.class, (byte) -3),
        of(Short.class, Short.MIN_VALUE),
        of(Character.class, 'ß'),
        of(Integer.class, Integer.MIN_VALUE),
        of(Long.class, Long.MAX_VALUE),
        of(Float.class, Float.NaN),
        of(Double.class, Double.NEGATIVE_INFINITY),
        of(String.class, "grüße 🎈"),
        of(String.class, ""),
        of(byte[].class, new byte[] {1, -1}),
        of(short[].class, new short[] {1, -1}),
        of(int[].class, new int[0]),
        of(long[].class, new long[] {Long.MIN_VALUE}),
        of(float[].class, new float[] {1.5f, Float.NaN}),
        of(double[].class, new double[] {-0.0, Double.NaN, Double.MIN_VALUE}),
        of(ByteBuffer.class, ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2)));
  }

  private static Stream<Object[]> structured() {
    return Stream.of(
        of(boolean[].class, new boolean[] {true, false}),
        of(double[][].class, new double[][] {{1}, {}, {2, Double.NaN}}),
        of(Beat.class, new Beat(1L << 60, Double.POSITIVE_INFINITY, Optional.of("odd"))),
        of(Beat.class, new Beat(0, Double.NaN, Optional.empty())),
        of(Empty.class, new Empty()),
        of(DayOfWeek.class, DayOfWeek.FRIDAY),
        of(Tree.class, new Tree("a", List.of(new Tree("b", List.of())))),
        of(Shape.class, new Circle(2)),
        of(Shape.class, Point.HERE),
        of(Shape.class, Point.THERE),
        of(Angular.class, new Square(1, new Circle(3))),
        of(
            Drawing.class,
            new Drawing(
                Point.THERE, List.of(new Circle(1)), Map.of("x", new Square(2, Point.HERE)))),
        of(
            Times.class,
            new Times(
                Instant.ofEpochSecond(1, 123_456_789),
                Duration.ofNanos(7),
                ZonedDateTime.parse("2026-01-02T03:04:05.000000006+01:00[Europe/Vienna]"),
                DayOfWeek.MONDAY)),
        of(TimeUnit.class, TimeUnit.DAYS),
        of(new TypeReference<List<Beat>>() {}, List.of(new Beat(1, 2, Optional.empty()))),
        of(new TypeReference<Box<Circle>>() {}, new Box<>(List.of(new Circle(1)), new Circle(2))),
        of(new TypeReference<Map<String, List<Integer>>>() {}, Map.of("a", List.of(1, 2))),
        of(new TypeReference<List<Shape>>() {}, List.of(new Circle(1), Point.THERE)));
  }

  private static Object there(Codec codec, Object message) {
    // As on the wire: somewhere in the middle of a larger array.
    var body = codec.encode(message);
    var frame = ByteBuffer.allocate(body.length + 7).position(5).put(body).flip().position(5);
    return codec.decode(frame.slice());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("messages")
  @DisplayName("A message arrives as it was")
  void arrives(Type type, Object message) {
    var arrived = there(Codecs.of(type), message);
    assertThat(Objects.deepEquals(arrived, message)).as("%s is %s", arrived, message).isTrue();
  }

  @Test
  @DisplayName("A record of arrays, numbers and maps by enum arrives as it was")
  void kept() {
    var kept =
        new Kept(
            UUID.randomUUID(),
            new BigDecimal("1.10"),
            new byte[][] {{1}, {2, 3}},
            Map.of(DayOfWeek.FRIDAY, 3));
    var back = (Kept) there(Codecs.of(Kept.class), kept);
    assertThat(back).usingRecursiveComparison().isEqualTo(kept);
    assertThat(back.amount()).isEqualTo(kept.amount());
  }

  private record ByRecord(Map<Beat, String> notes) {}

  private record Vague(Object what) {}

  private interface Open {}

  private record Wide(List<? extends Number> numbers) {}

  static Stream<Object[]> strangers() {
    return Stream.of(
        of(Object.class, "record"),
        of(Vague.class, "Vague.what"),
        of(Open.class, "sealed interface"),
        of(Thread.class, "record"),
        of(List.class, "List<Integer>"),
        of(Box.class, "say what it holds"),
        of(ByRecord.class, "keys of a map"),
        of(Wide.class, "Wide.numbers"),
        of(new TypeReference<Box<Object>>() {}, "java.lang.Object"),
        of(new TypeReference<Stream<Integer>>() {}, "make it a record"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  @DisplayName("A type that could not arrive as it was is refused, naming the port and the place")
  void refused(Type type, String said) {
    var port = PortAddress.parse("g/a/out");
    assertThatThrownBy(() -> Codecs.of(port, type))
        .isInstanceOf(AuthoringException.class)
        .hasMessageContaining("g/a/out cannot reach another node")
        .hasMessageContaining(said)
        .hasMessageContaining("codec");
  }

  @Test
  @DisplayName("The wire cannot name a class that the type does not permit")
  void closed() {
    var codec = Codecs.of(Shape.class);
    var text = Codecs.of(new TypeReference<List<String>>() {}.getType());
    for (var name : List.of("java.lang.Thread", "Thread", "dev.weir.channel.CodecsTest$Beat", "")) {
      var forged = text.encode(List.of(name, "x"));
      assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(forged)))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  @DisplayName("Text and nesting beyond the limits are refused where they are sent")
  void limits() {
    var longText = new Tree("x".repeat(CborCodec.TEXT_LENGTH_MAX + 1), List.of());
    var deep = new Tree("leaf", List.of());
    for (var i = 0; i < 100; i++) {
      deep = new Tree("n", List.of(deep));
    }
    var tower = deep;
    var codec = Codecs.of(Tree.class);
    assertThatThrownBy(() -> codec.encode(longText)).hasMessageContaining("characters");
    assertThatThrownBy(() -> codec.encode(tower)).hasMessageContaining("depth");
  }

  @Test
  @DisplayName("Random bytes are refused or read, never worse")
  void randomBytes() {
    var random = new Random(7);
    for (var type : List.of(Drawing.class, Kept.class, Times.class, String.class, double[].class)) {
      var codec = Codecs.of(type);
      for (var i = 0; i < 2_000; i++) {
        var bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        try {
          assertThat(codec.decode(ByteBuffer.wrap(bytes))).isInstanceOf(type);
        } catch (RuntimeException e) {
          assertThat(e).isNotInstanceOf(ClassCastException.class);
        }
      }
    }
  }
}
