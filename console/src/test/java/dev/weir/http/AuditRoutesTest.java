package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happened, over HTTP. */
class AuditRoutesTest {

  @Test
  @DisplayName("Pages follow on each other, name what was asked for, and say when that was all")
  void pages() {
    try (var served = Served.with()) {
      served.deployCount();
      var all = served.get("/api/v1/audit?limit=200").json();
      var first = served.get("/api/v1/audit?limit=2").json();
      var rest = served.get("/api/v1/audit?after=" + first.path("next").asText()).json();

      assertThat(all.path("end").asBoolean()).isTrue();
      assertThat(all.path("kept").asBoolean()).isFalse();
      assertThat(first.path("events")).hasSize(2);
      assertThat(first.path("end").asBoolean()).isFalse();
      assertThat(rest.path("events")).hasSize(all.path("events").size() - 2);

      var unit = served.get("/api/v1/audit?topics=settings&unit=count/scale").json();
      assertThat(unit.path("events")).isNotEmpty();
      assertThat(unit.path("events"))
          .allSatisfy(event -> assertThat(event.path("unit").asText()).isEqualTo("count/scale"));
      assertThat(served.get("/api/v1/audit?since=2999-01-01T00:00:00Z").json().path("events"))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("What cannot be asked for is refused, saying what can")
  void refusals() {
    try (var served = Served.with()) {
      for (var wrong :
          new String[] {"limit=0", "limit=201", "since=noon", "after=x", "topics=all", "page=2"}) {
        assertThat(served.get("/api/v1/audit?" + wrong).status()).as(wrong).isEqualTo(400);
      }
    }
  }
}
