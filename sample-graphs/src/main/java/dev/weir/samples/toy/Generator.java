package dev.weir.samples.toy;

import dev.weir.unit.Describe;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Says one message after the other, and ends the whole graph when it has said all. */
@Describe("Generates numbered messages")
public final class Generator extends Unit<Generator.Settings> {

  /** How many messages, and how fast. */
  public record Settings(
      @Describe("Messages until the graph ends by itself; 0 is never") @Min(0) long messages,
      @Describe("Messages each second; 0 is as fast as possible")
          @DecimalMin("0")
          @DecimalMax("1000")
          double perSecond) {

    public static final Settings DEFAULT = new Settings(20, 4);
  }

  public final Outlet<Message> messages = outlet();

  public Generator(Settings settings) {
    super(settings);
  }

  @Override
  protected void run() {
    var seconds = 0.0;
    for (var number = 1L; !allSaid(number - 1); number++) {
      messages.emit(new Message(number, seconds, 1));
      var perSecond = settings().perSecond();
      if (perSecond > 0) {
        context().sleep(Duration.ofNanos(Math.round(1e9 / perSecond)));
        seconds += 1 / perSecond;
      }
    }
    context().terminate("the generator has said its messages");
  }

  private boolean allSaid(long said) {
    return settings().messages() > 0 && said >= settings().messages();
  }
}
