package dev.weir.samples.host;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Notice;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.HashSet;
import java.util.Locale;
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
      tell(load, Alarm.Change.ENTERED, Notice.Level.ALARM);
    } else if (load.smooth() <= settings().leave() && tooHigh.remove(load.of())) {
      tell(load, Alarm.Change.LEFT, Notice.Level.INFO);
    }
  }

  /** To the graph, and to whoever watches the status of the whole: that is kept through outages. */
  private void tell(SmoothLoad load, Alarm.Change change, Notice.Level level) {
    alarms.emit(new Alarm(load.of(), load.at(), change, load.smooth()));
    context()
        .announce(
            level,
            "load of %s is %.0f %%, the alarm is %s"
                .formatted(load.of(), 100 * load.smooth(), change.name().toLowerCase(Locale.ROOT)));
  }
}
