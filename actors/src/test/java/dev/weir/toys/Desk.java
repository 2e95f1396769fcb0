package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Two clerks who answer questions and pass on what they are given, and a clock. */
public final class Desk extends Graph {

  /** Nothing much to tune. */
  public record Mood(@Max(10) int level) {}

  /** Asks for a word, some times. */
  public record Wish(String word, @Max(5) int times) {}

  /** What was wished, and who answered. */
  public record Said(String text, String unit) {}

  /** Answers, and passes on. */
  public static final class Clerk extends Unit<Mood> {
    /** What all clerks of this JVM were given. */
    public static final Queue<Long> TAKEN = new ConcurrentLinkedQueue<>();

    /** How many slow answers have begun. */
    public static final Semaphore BEGUN = new Semaphore(0);

    /** Lets slow answers end. */
    public static final Semaphore END = new Semaphore(0);

    public final Inlet<Long> in = inlet(InletOptions.blocking(16).optional());
    public final Outlet<Long> out = outlet();

    Clerk() {
      super(new Mood(1));
      in.on(
          number -> {
            TAKEN.add(number);
            out.emit(number);
          });
      answers("say", Wish.class, Said.class, this::say);
      answers("slow", Void.class, Clerk::slow);
      answers(
          "fail",
          Void.class,
          () -> {
            throw new IllegalStateException("the drawer is stuck");
          });
      answers("nothing", Said.class, () -> null);
    }

    private Said say(Wish wish) {
      return new Said(wish.word().repeat(wish.times()), context().address());
    }

    private static @Nullable Void slow() throws InterruptedException {
      BEGUN.release();
      END.acquire();
      return null;
    }
  }

  /** Emits numbers in a row. */
  public static final class Clock extends Unit<Mood> {
    public final Outlet<Long> ticks = outlet();

    Clock() {
      super(new Mood(1));
    }

    @Override
    protected void run() {
      for (long tick = 1; context().running(); tick++) {
        ticks.emit(tick);
        context().sleep(Duration.ofMillis(1));
      }
    }
  }

  public final Clerk clerk = unit(new Clerk());
  public final Clerk other = unit(new Clerk());
  public final Clock clock = unit(new Clock());
}
