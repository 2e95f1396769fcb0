package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the demo is drawn with. */
class PictureTest {

  @Test
  @DisplayName("A line from corner to corner runs through the braille dots between them")
  void plot() {
    var plot = new Plot(4, 2);
    plot.line(0, 0, 1, 1);
    assertThat(plot.lines()).containsExactly("⠀⠀⡠⠊", "⡠⠊⠀⠀");
  }

  @Test
  @DisplayName("What lies outside of a plot is not drawn, however far")
  void outside() {
    var plot = new Plot(2, 1);
    plot.line(-1e9, 5, 1e9, 5);
    assertThat(plot.lines()).containsExactly("⠀⠀");
  }

  @Test
  @DisplayName("Numbers are drawn five lines high, what is no digit as a dash")
  void bigDigits() {
    assertThat(BigDigits.of("1-"))
        .containsExactly("  ██", "████", "  ██    ██████", "  ██", "██████");
  }

  @Test
  @DisplayName("The range of a plot grows at once and shrinks slowly")
  void span() {
    var span = new Span();
    span.follow(List.of(new Vitals.Point(0, -1), new Vitals.Point(1, 3)));
    assertThat(span.part(3)).isEqualTo(1);
    span.follow(List.of(new Vitals.Point(2, -1), new Vitals.Point(3, 1)));
    assertThat(span.part(1)).isBetween(0.5, 0.55);
    span.follow(List.of(new Vitals.Point(4, 7)));
    assertThat(span.part(7)).isEqualTo(1);
  }

  @Test
  @DisplayName("Only the last seconds of a signal are seen, but all of its beats are counted")
  void vitals() {
    var vitals = new Vitals();
    for (var second = 0; second <= 10; second++) {
      vitals.point(second, 0);
      vitals.beat(second);
    }
    var seen = vitals.last(4);
    assertThat(seen.points())
        .extracting(Vitals.Point::seconds)
        .containsExactly(6d, 7d, 8d, 9d, 10d);
    assertThat(seen.beats()).hasSize(5);
    assertThat(seen.beatsSeen()).isEqualTo(11);
  }

  @Test
  @DisplayName("A number is found in a message by the names of record components")
  void numberIn() {
    record Beat(double seconds) {}
    record Rate(Beat beat, int bpm, double median) {}
    var rate = new Rate(new Beat(2.5), 60, Double.NaN);
    assertThat(NumberIn.at("beat.seconds").of(rate)).hasValue(2.5);
    assertThat(NumberIn.at("bpm").of(rate)).hasValue(60);
    assertThat(NumberIn.at("median").of(rate)).isEmpty();
    assertThat(NumberIn.at("beat").of(rate)).isEmpty();
    assertThat(NumberIn.at("pulse.seconds").of(rate)).isEmpty();
    assertThat(NumberIn.at("bpm").of("a string")).isEmpty();
  }
}
