package dev.weir.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.ProcessInfo;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.Payload;
import dev.weir.protocol.ProfilingProtocol.BuiltIn;
import dev.weir.protocol.ProfilingProtocol.GraphMeters;
import dev.weir.protocol.ProfilingProtocol.Pong;
import dev.weir.protocol.ProfilingProtocol.ProcessStats;
import dev.weir.protocol.ProfilingProtocol.ProfilingSnapshot;
import dev.weir.protocol.ProfilingProtocol.TraceControl;
import dev.weir.protocol.RoutingProtocol.Answered;
import dev.weir.protocol.RoutingProtocol.Declined;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Stale;
import dev.weir.protocol.SettingsProtocol.Took;
import dev.weir.protocol.SettingsProtocol.Tried;
import dev.weir.protocol.SettingsProtocol.Unfit;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldTake;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Answers requests: those every process answers for its units here, all others by the unit's own
 * code. Each request gets one answer, whatever its handler does, and none waits for another.
 */
final class Operations {
  private static final ObjectMapper JSON = NodeJson.MAPPER;

  private final ProcessInfo self;
  private final Hosting hosting;
  private final Traces traces;
  private final AtomicLong handled = new AtomicLong();

  Operations(ProcessInfo self, Hosting hosting) {
    this.self = self;
    this.hosting = hosting;
    this.traces = new Traces(self.process());
  }

  /** What to tell the graph server; never fails. */
  CompletableFuture<GraphCommand> answer(Handle request) {
    handled.incrementAndGet();
    return attempt(request)
        .<GraphCommand>thenApply(
            reply -> new Answered(request.request(), self.process(), payload(reply)))
        .exceptionally(
            failure -> new Declined(request.request(), self.process(), reason(request, failure)));
  }

  private CompletableFuture<JsonNode> attempt(Handle request) {
    try {
      if (!hosting.owned().contains(request.unit())) {
        throw new Hosting.Declined(
            Refusal.of(
                Code.UNROUTABLE_UNIT,
                "%s is no longer owned by %s",
                request.unit(),
                self.described()));
      }
      var payload = read(request.payload());
      var builtIn = builtIn(request.operation());
      return builtIn.isPresent()
          ? builtIn(builtIn.get(), request, payload)
          : hosting.ask(
              request.unit(),
              request.operation(),
              payload,
              Duration.ofMillis(request.timeoutMillis()));
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /** Built-in operations are written in capitals; all others belong to the units. */
  private static Optional<BuiltIn> builtIn(String operation) {
    var known =
        Arrays.stream(BuiltIn.values()).filter(one -> one.name().equals(operation)).findFirst();
    if (known.isEmpty() && operation.equals(operation.toUpperCase(Locale.ROOT))) {
      throw new Hosting.Declined(
          Refusal.of(
                  Code.UNSUPPORTED_OPERATION,
                  "no built-in operation \"%s\": there is %s",
                  operation,
                  Arrays.stream(BuiltIn.values()).map(Enum::name).collect(Collectors.joining(", ")))
              .withNear(Arrays.stream(BuiltIn.values()).map(Enum::name).toList()));
    }
    return known;
  }

  private CompletableFuture<JsonNode> builtIn(BuiltIn operation, Handle request, JsonNode payload) {
    return switch (operation) {
      case PING -> done(new Pong(self.process(), self.pid(), self.host(), self.node(), now()));
      case GET_PROCESS_STATS -> done(stats());
      case GET_PROFILING_SNAPSHOT -> done(profile());
      case SET_PROFILING_TRACE -> done(traces.set(convert(payload), System.nanoTime()));
      case GET_PROFILING_TRACE_BATCH -> done(traces.running(System.nanoTime()));
      case UPDATE_SETTING_FIELD -> updateField(request, payload);
    };
  }

  private ProcessStats stats() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    var cpu = ProcessHandle.current().info().totalCpuDuration();
    return new ProcessStats(
        self.process(),
        self.pid(),
        self.host(),
        self.node(),
        now(),
        runtime.getUptime(),
        cpu.map(time -> time.toNanos() / 1e9).orElse(0.0),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        handled.get(),
        hosting.owned());
  }

  private ProfilingSnapshot profile() {
    return new ProfilingSnapshot(
        self.process(),
        now(),
        hosting.meters().entrySet().stream()
            .map(entry -> new GraphMeters(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** The payload is {@code {"field": "band.low", "value": 8}}; the answer the whole new value. */
  private CompletableFuture<JsonNode> updateField(Handle request, JsonNode payload) {
    var field = payload.path("field").asText();
    if (field.isEmpty() || !payload.has("value")) {
      throw new Hosting.Declined(
          Refusal.of(
              Code.INVALID, "UPDATE_SETTING_FIELD takes {\"field\": \"low\", \"value\": 8}"));
    }
    var patch = JSON.createObjectNode();
    var at = patch;
    var steps = field.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      at = at.putObject(steps[i]);
    }
    at.set(steps[steps.length - 1], payload.get("value"));
    var wish = new Wish(request.unit(), patch, false, null);
    return hosting
        .change(
            new Apply(
                request.epoch(),
                -1,
                wish,
                false,
                new Author("request " + request.request(), ""),
                request.replyTo()))
        .thenApply(
            tried -> {
              if (tried instanceof Took) {
                // The server hears of it as of every change that has an author.
                request.replyTo().tell(tried);
              }
              return changed(tried);
            });
  }

  private static JsonNode changed(Tried tried) {
    return switch (tried) {
      case Took(var ticket, var revision, var schema) -> JSON.valueToTree(revision);
      case Unfit(var ticket, var unit, var problems) ->
          throw new Hosting.Declined(
              Refusal.of(
                  Code.INVALID,
                  "%s: %s",
                  unit,
                  problems.stream().map(Object::toString).collect(Collectors.joining("; "))));
      case NotTaken(var ticket, var unit, var why) -> throw new Hosting.Declined(why);
      case Stale stale -> throw new IllegalStateException("no revision was expected");
      case WouldTake dry -> throw new IllegalStateException("it was not a dry run");
    };
  }

  private static TraceControl convert(JsonNode payload) {
    try {
      return JSON.treeToValue(payload, TraceControl.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new Hosting.Declined(
          Refusal.of(
              Code.INVALID,
              "SET_PROFILING_TRACE takes {\"observer\", \"sampleEvery\", \"topics\", \"metrics\","
                  + " \"ttlMillis\"}: %s",
              e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("")));
    }
  }

  private static JsonNode read(Payload payload) {
    if (payload.bytes().length == 0) {
      return NullNode.getInstance();
    }
    try {
      return JSON.readTree(payload.bytes());
    } catch (java.io.IOException e) {
      throw new Hosting.Declined(
          Refusal.of(Code.INVALID, "the payload is no JSON: %s", String.valueOf(e.getMessage())));
    }
  }

  private static Payload payload(JsonNode reply) {
    return Payload.json(reply.toString());
  }

  private static CompletableFuture<JsonNode> done(Object reply) {
    return CompletableFuture.completedFuture(JSON.valueToTree(reply));
  }

  private static Instant now() {
    return Instant.now();
  }

  private static Refusal reason(Handle request, Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    return cause instanceof Hosting.Declined declined
        ? declined.refusal()
        : Refusal.of(
            Code.HANDLER_ERROR,
            "%s of %s: %s",
            request.operation(),
            request.unit(),
            String.valueOf(cause));
  }
}
