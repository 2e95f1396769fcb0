package dev.weir.bench.contender;

import com.typesafe.config.ConfigFactory;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.ClosedShape;
import org.apache.pekko.stream.javadsl.Broadcast;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.GraphDSL;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.MergePreferred;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The shapes as Pekko Streams with an {@code .async} boundary wherever a queue stands elsewhere, so
 * that every stage runs beside the others and none is fused.
 */
final class PekkoShapes implements Shapes {
  private static final String QUIET = "pekko.loglevel = WARNING";

  private final ActorSystem system =
      ActorSystem.create(
          "bench", ConfigFactory.parseString(QUIET).withFallback(ConfigFactory.load()));
  private final boolean capacityBuffers;

  private PekkoShapes(boolean capacityBuffers) {
    this.capacityBuffers = capacityBuffers;
  }

  /** As Pekko comes: input buffers of 16. */
  static PekkoShapes withDefaultBuffers() {
    return new PekkoShapes(false);
  }

  /** Input buffers of the capacity that is asked for. */
  static PekkoShapes withBuffersOfCapacity() {
    return new PekkoShapes(true);
  }

  @Override
  public void pipeline(int capacity, int messages) {
    var arrivals = new Arrivals();
    var flow = samples(messages).async();
    for (int unit = 0; unit < UNITS; unit++) {
      flow = flow.via(passing());
    }
    run(capacity, flow.toMat(Sink.foreach(arrivals::accept), Keep.right()))
        .toCompletableFuture()
        .join();
    arrivals.requireAll(messages);
  }

  @Override
  public void fanOut(int capacity, int messages) {
    var arrivals = Stream.generate(Arrivals::new).limit(SINKS).toList();
    var sinks =
        arrivals.stream().map(received -> Sink.<Sample>foreach(received::accept).async()).toList();
    var graph =
        RunnableGraph.fromGraph(
            GraphDSL.create(
                sinks,
                (builder, ends) -> {
                  var spread = builder.add(Broadcast.<Sample>create(SINKS));
                  builder.from(builder.add(samples(messages))).toInlet(spread.in());
                  ends.forEach(end -> builder.from(spread).to(end));
                  return ClosedShape.getInstance();
                }));
    run(capacity, graph).forEach(end -> end.toCompletableFuture().join());
    arrivals.forEach(received -> received.requireAll(messages));
  }

  @Override
  public void roundTrip(int capacity, int trips) {
    var arrivals = new Arrivals();
    run(capacity, loop(trips, Sink.foreach(arrivals::accept))).toCompletableFuture().join();
    arrivals.requireAll(trips);
  }

  /** One message circles between an island that counts and one that echoes. */
  private static RunnableGraph<CompletionStage<Done>> loop(
      int trips, Sink<Sample, CompletionStage<Done>> sink) {
    return RunnableGraph.fromGraph(
        GraphDSL.create(
            sink,
            (builder, end) -> {
              var merge = builder.add(MergePreferred.<Sample>create(1, true));
              var echo = builder.add(passing());
              var until =
                  builder.add(Flow.of(Sample.class).takeWhile(s -> s.number() < trips - 1, true));
              var spread = builder.add(Broadcast.<Sample>create(2));
              var next = builder.add(Flow.of(Sample.class).map(s -> Sample.of(s.number() + 1)));
              builder
                  .from(builder.add(Source.single(Sample.of(0)).concat(Source.maybe())))
                  .toInlet(merge.in(0));
              builder.from(merge.out()).via(echo).via(until).viaFanOut(spread).to(end);
              builder.from(spread).via(next).toInlet(merge.preferred());
              return ClosedShape.getInstance();
            }));
  }

  private static Source<Sample, NotUsed> samples(int messages) {
    return Source.range(0, messages - 1).map(Sample::of);
  }

  /** A stage of its own between two boundaries. */
  private static Flow<Sample, Sample, NotUsed> passing() {
    return Flow.of(Sample.class).map(sample -> sample).async();
  }

  private <M> M run(int capacity, RunnableGraph<M> graph) {
    var sized =
        capacityBuffers ? graph.addAttributes(Attributes.inputBuffer(capacity, capacity)) : graph;
    return sized.run(system);
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
