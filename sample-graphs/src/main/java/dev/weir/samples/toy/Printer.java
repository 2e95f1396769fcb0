package dev.weir.samples.toy;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Min;

/**
 * Prints what comes in, whatever it is.
 *
 * @param <T> the messages that come in
 */
@Describe("Prints messages on the console")
public final class Printer<T> extends Unit<Printer.Settings> {

  /** What is printed. */
  public record Settings(
      @Describe("Stands before each line") String prefix,
      @Describe("Prints one of so many messages; 0 prints none") @Min(0) int oneOf) {

    public static final Settings DEFAULT = new Settings("", 1);
  }

  public final Inlet<T> messages = inlet();

  private long count;

  public Printer(Settings settings) {
    super(settings);
    messages.on(this::print);
  }

  @Override
  protected void start() {
    count = 0;
  }

  private void print(T message) {
    var oneOf = settings().oneOf();
    if (oneOf > 0 && count++ % oneOf == 0) {
      System.out.println(settings().prefix() + message);
    }
  }
}
