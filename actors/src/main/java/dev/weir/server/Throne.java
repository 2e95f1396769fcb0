package dev.weir.server;

import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ServerSignal.HandOver;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one graph server follows on another: if one fails, the next begins after a while. Each is
 * an actor of its own, so that every node learns that it is another and says again what it is.
 */
public final class Throne {
  private static final Logger LOG = LoggerFactory.getLogger(Throne.class);
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** A server that lived so long did not fail because of how it began. */
  private static final long SOUND_NANOS = Duration.ofSeconds(30).toNanos();

  /** The time until the next begins is over. */
  private enum Succeed {
    NEXT
  }

  private final ActorContext<Object> context;
  private final Behavior<GraphCommand> server;
  private Duration pause = SHORTEST;
  private long begun;

  private Throne(ActorContext<Object> context, Behavior<GraphCommand> server) {
    this.context = context;
    this.server = server;
  }

  /**
   * A seat for servers that each begin as {@code server} says. It hears of nothing but the end of
   * its time.
   */
  public static Behavior<GraphCommand> create(Behavior<GraphCommand> server) {
    return Behaviors.<Object>setup(context -> new Throne(context, server).next()).narrow();
  }

  private Behavior<Object> next() {
    begun = System.nanoTime();
    context.watch(context.spawnAnonymous(server));
    return Behaviors.receive(Object.class)
        .onMessage(HandOver.class, leave -> Behaviors.stopped())
        .onMessage(Succeed.class, now -> next())
        .onSignal(ChildFailed.class, failed -> failed(failed.getCause()))
        .onSignal(Terminated.class, ended -> Behaviors.stopped())
        .build();
  }

  private Behavior<Object> failed(Throwable cause) {
    var wasSound = System.nanoTime() - begun > SOUND_NANOS;
    pause = wasSound ? SHORTEST : pause;
    LOG.error("the graph server failed, another begins in {}: {}", pause, cause.getMessage());
    context.scheduleOnce(jittered(pause), context.getSelf(), Succeed.NEXT);
    var longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    return Behaviors.same();
  }

  private static Duration jittered(Duration pause) {
    return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5));
  }
}
