package dev.weir.samples.host;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells when a load becomes too high and when that is over, each kind of load for itself. The two
 * limits lie apart, so a load that trembles around one of them does not ring again and again.
 */
@Describe("Alarm with hysteresis")
public final class LoadAlarm extends Unit<LoadAlarm.Settings> {

  /** The two limits. */
  public record Settings(
      @Describe("The alarm is entered at this load, from 0 to 1") @DecimalMin("0") @DecimalMax("1")
          double enter,
      @Describe("The alarm is left at this load, below the other") @DecimalMin("0") @DecimalMax("1")
          double leave) {

    public static final Settings DEFAULT = new Settings(0.9, 0.8);

    public Settings {
      if (leave >= enter) {
        throw new IllegalArgumentException(
            "leave %s must be below enter %s".formatted(leave, enter));
      }
    }
  }

  public final Inlet<SmoothLoad> loads = inlet();
  public final Outlet<Alarm> alarms = outlet();

  private final Set<String> tooHigh = new HashSet<>();

  public LoadAlarm(Settings settings) {
    super(settings);
    loads.on(this::watch);
  }

  private void watch(SmoothLoad load) {
    if (load.smooth() >= settings().enter() && tooHigh.add(load.of())) {
      alarms.emit(new Alarm(load.of(), load.at(), Alarm.Change.ENTERED, load.smooth()));
    } else if (load.smooth() <= settings().leave() && tooHigh.remove(load.of())) {
      alarms.emit(new Alarm(load.of(), load.at(), Alarm.Change.LEFT, load.smooth()));
    }
  }
}
