package dev.weir.samples.toy;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * Makes the value of each message swell with a level. It has two inlets and needs no lock: the
 * handlers of one unit never run at the same time.
 */
@Describe("Scales each message by the latest level")
public final class Modifier extends Unit<Modifier.Settings> {

  /** How far the level reaches. */
  public record Settings(
      @Describe("How much of the value swells: 0 is nothing, 1 is from none to double")
          @DecimalMin("0")
          @DecimalMax("1")
          double depth) {

    public static final Settings DEFAULT = new Settings(0.5);
  }

  public final Inlet<Level> levels = inlet();
  public final Inlet<Message> messages = inlet();
  public final Outlet<Message> modified = outlet();

  private double level;

  public Modifier(Settings settings) {
    super(settings);
    levels.on(latest -> level = latest.value());
    messages.on(this::modify);
  }

  @Override
  protected void start() {
    level = 0;
  }

  private void modify(Message message) {
    modified.emit(message.withValue(message.value() * (1 + settings().depth() * level)));
  }
}
