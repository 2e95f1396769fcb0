package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.boot.Services.NodeProfile;
import dev.weir.profiling.Profile;
import dev.weir.profiling.Profile.State;
import dev.weir.protocol.StatusProtocol.Count;
import dev.weir.remote.NodeUrl;
import dev.weir.remote.RemoteContext;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Status and recordings over HTTP, by plain requests and by the client. */
@Timeout(120)
class RecordingRoutesTest {
  private static final String ALL = "/api/v1/recordings";
  private static final Duration TIME = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Served served = Served.with();
  private final RemoteContext remote = RemoteContext.observing(NodeUrl.of(served.uri("")));

  @AfterEach
  void end() {
    remote.close();
    served.close();
  }

  private static Profile profile(List<NodeProfile> rows) {
    var profile = rows.getFirst().profile();
    if (profile == null) {
      throw new AssertionError("no profile: " + rows);
    }
    return profile;
  }

  @Test
  @DisplayName("B91, B92: The API counts requests by route and answers by status, as any service")
  void status() {
    served.get("/api/v1/snapshot");
    served.get("/api/v1/graphs/none/such/thing");

    var status = remote.services().status(TIME).join();

    assertThat(status.silent()).containsExactly("there");
    var api = status.nodes().getFirst().services().getFirst();
    assertThat(api.name()).isEqualTo("http-api");
    assertThat(api.metrics())
        .contains(new Count("GET /api/v1/snapshot", 1, 0), new Count("404", 0, 1));
    assertThat(served.get("/api/v1/status?timeout=0s").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("B90: A recording is begun, listed, ended and deleted over HTTP")
  void life() {
    var services = remote.services();

    var begun = profile(services.startProfiler(List.of("here"), "ann", TIME).join());
    assertThat(begun.state()).isEqualTo(State.RUNNING);
    assertThat(Duration.between(begun.began(), begun.ends())).isEqualTo(TIME);
    assertThat(profile(services.startProfiler(List.of(), "ann", Duration.ZERO).join()))
        .isEqualTo(begun);
    assertThat(profile(services.profiles(List.of()).join())).isEqualTo(begun);
    assertThat(services.profiles(List.of("there")).join()).isEmpty();
    assertThat(served.get(ALL + "/" + begun.id() + "/here").code()).isEqualTo("CONFLICT");

    assertThat(profile(services.endProfiler(List.of(), begun.id()).join()).state())
        .isEqualTo(State.ENDED);
    assertThat(services.endProfiler(List.of(), "ann").join())
        .containsExactly(new NodeProfile("here", null, "nothing to end", null));
    services.forget(begun.id()).join();
    assertThat(services.profiles(List.of()).join()).isEmpty();
  }

  @Test
  @DisplayName("What cannot be is a problem document that says why")
  void problems() {
    assertThat(served.post(ALL, "{\"nodes\": [\"x\"]}").code()).isEqualTo("NOT_FOUND");
    assertThat(served.post(ALL, "{\"for\": \"soon\"}").code()).isEqualTo("INVALID");
    assertThat(served.post(ALL, "{\"for\": \"1h\"}").code()).isEqualTo("INVALID");
    assertThat(served.post(ALL, "{\"whom\": \"x\"}").json().path("detail").asText())
        .contains("whom");
    assertThat(served.get(ALL + "/p0/here").code()).isEqualTo("NOT_FOUND");
    assertThat(served.get(ALL + "/p0/here/summary").code()).isEqualTo("NOT_FOUND");
    assertThat(served.get(ALL + "/%22/here").code()).isEqualTo("NOT_FOUND");
    served.post(ALL, "{\"owner\": \"ann\"}");
    served.post(ALL, "{\"owner\": \"bob\"}");
    assertThat(served.post(ALL, "{\"owner\": \"cyd\"}").status()).isEqualTo(429);
  }

  @Test
  @DisplayName("B90: The file arrives whole and piece by piece, as it was")
  void file() throws IOException, InterruptedException {
    served.node.services.file = new byte[1_234_567];
    new Random(1).nextBytes(served.node.services.file);
    var id = profile(remote.services().startProfiler(List.of(), "ann", TIME).join()).id();
    remote.services().endProfiler(List.of(), id).join();

    var into = folder.resolve("here.jfr");
    assertThat(remote.services().fetch("here", id, into).join()).isEqualTo(1_234_567);

    assertThat(Files.readAllBytes(into)).isEqualTo(served.node.services.file);
    var plain =
        served.client.send(
            served.request(ALL + "/" + id + "/here").build(), BodyHandlers.ofByteArray());
    assertThat(plain.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"here.jfr\"");
    assertThat(plain.headers().firstValue("Content-Length")).contains("1234567");
    assertThat(plain.body()).isEqualTo(served.node.services.file);
  }

  @Test
  @DisplayName("B90: A summary and a flame graph are read from the file at once")
  void summary() throws Exception {
    try (var recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      System.gc();
      recording.stop();
      recording.dump(folder.resolve("one.jfr"));
    }
    served.node.services.file = Files.readAllBytes(folder.resolve("one.jfr"));
    var id = profile(remote.services().startProfiler(List.of(), "ann", TIME).join()).id();
    remote.services().endProfiler(List.of(), id).join();

    var summary = served.get(ALL + "/" + id + "/here/summary").json();
    assertThat(summary.path("garbage").path("collections").asInt()).isPositive();
    var flame = served.get(ALL + "/" + id + "/here/flame");
    assertThat(flame.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(flame.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(flame.response().body()).startsWith("<svg").contains("node here");

    served.node.services.file = new byte[] {1, 2, 3};
    assertThat(served.get(ALL + "/" + id + "/here/summary").status()).isEqualTo(422);
  }
}
