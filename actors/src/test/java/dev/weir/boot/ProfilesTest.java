package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.Services.NodeProfile;
import dev.weir.core.Refusal.Code;
import dev.weir.flight.Flight;
import dev.weir.flight.FlightSummary;
import dev.weir.flight.FlightSummary.Share;
import dev.weir.profiling.Profile;
import dev.weir.profiling.Profile.State;
import dev.weir.testkit.GraphTestKit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of the nodes of a cluster. */
@Timeout(240)
class ProfilesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private GraphTestKit nodes(String... names) {
    return GraphTestKit.nodes(
        config -> config.with("weir.profiler.folder = \"%s\"".formatted(folder)), names);
  }

  private static void awaitNodes(Services services, int count) {
    await()
        .atMost(PATIENCE)
        .until(() -> services.endProfiler(List.of(), "nobody").join().size() == count);
  }

  @Test
  @DisplayName(
      "B90: A profile of a loaded cluster of three names the busiest unit, and its share of the"
          + " processors")
  void busiestFirst() throws IOException {
    try (var kit = nodes("a", "b", "c")) {
      var services = kit.node("b").observer().services();
      awaitNodes(services, 3);
      kit.run("load", Load::new, "feed=a", "heavy=b", "middle=c", "light=a");

      var begun = services.startProfiler(List.of(), "ann", Duration.ofSeconds(6)).join();
      assertThat(begun).extracting(NodeProfile::node).containsExactly("a", "b", "c");
      var id = profile(begun.getFirst()).id();
      assertThat(begun).allMatch(row -> profile(row).id().equals(id));
      await().atMost(PATIENCE).until(() -> isOver(services));

      for (var row : services.profiles(List.of()).join()) {
        var file = folder.resolve(row.node() + ".jfr");
        assertThat(services.fetch(row.node(), id, file).join()).isEqualTo(profile(row).bytes());
        assertThatLoadShows(Flight.read(file).summary());
      }
    }
  }

  private static void assertThatLoadShows(FlightSummary summary) {
    assertThat(summary.units()).extracting(Share::name).startsWith("load/heavy", "load/middle");
    // A slow machine gives few samples, and chance has more to say.
    var about = within(0.05 + 2 / Math.sqrt((double) summary.samples()));
    assertThat(share(summary, "load/heavy")).isCloseTo(0.6, about);
    assertThat(share(summary, "load/middle")).isCloseTo(0.3, about);
    assertThat(share(summary, "load/light")).isCloseTo(0.1, about);
    assertThat(summary.methods().getFirst().name())
        .isEqualTo(Load.Worker.class.getName() + ".burn");
  }

  private static double share(FlightSummary summary, String unit) {
    return summary.units().stream()
        .filter(one -> one.name().equals(unit))
        .mapToDouble(Share::share)
        .sum();
  }

  private static Profile profile(NodeProfile row) {
    var profile = row.profile();
    if (profile == null) {
      throw new AssertionError(row + " is of no profile");
    }
    return profile;
  }

  private static boolean isOver(Services services) {
    return services.profiles(List.of()).join().stream()
        .allMatch(row -> profile(row).state() == State.ENDED);
  }

  @Test
  @DisplayName("B90: One node is profiled without the others; unknown ones are named")
  void oneNode() {
    try (var kit = nodes("a", "b")) {
      var services = kit.node("a").observer().services();
      awaitNodes(services, 2);

      services.startProfiler(List.of("b"), "ann", Duration.ZERO).join();
      assertThat(services.profiles(List.of()).join())
          .singleElement()
          .returns("b", NodeProfile::node);
      assertThat(code(services.startProfiler(List.of("b", "x"), "bob", Duration.ZERO)))
          .isEqualTo(Code.NOT_FOUND);
      assertThat(code(services.endProfiler(List.of(), " "))).isEqualTo(Code.INVALID);
      assertThat(code(services.fetch("b", "nothing", folder.resolve("x"))))
          .isEqualTo(Code.NOT_FOUND);

      var ended = services.endProfiler(List.of(), "ann").join();
      assertThat(ended.getFirst().said()).contains("nothing to end");
      assertThat(profile(ended.getLast()).state()).isEqualTo(State.ENDED);
      services.forget(profile(ended.getLast()).id()).join();
      assertThat(services.profiles(List.of()).join()).isEmpty();
    }
  }

  private static Code code(CompletableFuture<?> refused) {
    try {
      refused.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RefusedException why) {
        return why.refusal().code();
      }
      throw e;
    }
    throw new AssertionError("it is not refused");
  }

  @Test
  @DisplayName("B93: A node that is closed ends its running profile, and its file stays")
  void staysAfterClose() {
    String id;
    try (var kit = nodes("a")) {
      var services = kit.context().services();
      awaitNodes(services, 1);
      id = profile(services.startProfiler(List.of(), "ann", Duration.ZERO).join().getFirst()).id();
    }
    assertThat(folder.resolve("a").resolve(id + ".jfr")).isNotEmptyFile();
  }
}
