package dev.weir.samples.host;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Unit;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Prints measurements and alarms on the console, a line each. */
@Describe("Prints measurements and alarms on the console")
public final class TelemetryPrinter extends Unit<TelemetryPrinter.Settings> {
  private static final double MEBIBYTE = 1 << 20;

  /** What is printed. */
  public record Settings(
      @Describe("Whether measurements are printed") boolean measurements,
      @Describe("Whether alarms are printed") boolean alarms) {

    public static final Settings DEFAULT = new Settings(true, true);
  }

  public final Inlet<Measurement> measurements = inlet();
  public final Inlet<Alarm> alarms = inlet();

  public TelemetryPrinter(Settings settings) {
    super(settings);
    measurements.on(this::print);
    alarms.on(this::print);
  }

  private void print(Measurement measured) {
    if (settings().measurements()) {
      System.out.println("%-8s %s".formatted(measured.of(), text(measured)));
    }
  }

  private void print(Alarm alarm) {
    if (settings().alarms()) {
      System.out.println("%-8s %s".formatted(alarm.of(), text(alarm)));
    }
  }

  static String text(Alarm alarm) {
    var load = percent(OptionalDouble.of(alarm.load()));
    return switch (alarm.change()) {
      case ENTERED -> "ALARM: load rose to " + load;
      case LEFT -> "alarm over: load fell to " + load;
    };
  }

  static String text(Measurement measured) {
    return switch (measured) {
      case Measurement.Cpu cpu ->
          percent(cpu.load())
              + cpu.perCore().stream()
                  .map(core -> " " + percent(OptionalDouble.of(core)))
                  .reduce(" of all cores:", String::concat);
      case Measurement.Memory memory ->
          "%s of %s in use".formatted(size(memory.usedBytes()), size(memory.totalBytes()));
      case Measurement.Disk disk ->
          "%s read, %s written"
              .formatted(rate(disk.readPerSecond()), rate(disk.writtenPerSecond()));
      case Measurement.Network network ->
          "%s received, %s sent"
              .formatted(rate(network.receivedPerSecond()), rate(network.sentPerSecond()));
      case Measurement.Jvm jvm ->
          "%s of %s heap, %s threads"
              .formatted(size(jvm.heapUsedBytes()), size(jvm.heapMaxBytes()), count(jvm.threads()));
    };
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.0f%%", 100 * share.getAsDouble())
        : "unknown";
  }

  private static String count(OptionalLong things) {
    return things.isPresent() ? Long.toString(things.getAsLong()) : "unknown";
  }

  private static String size(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%.0f MiB", bytes.getAsLong() / MEBIBYTE)
        : "unknown";
  }

  private static String rate(OptionalDouble bytesPerSecond) {
    return bytesPerSecond.isPresent()
        ? String.format(Locale.ROOT, "%.2f MiB/s", bytesPerSecond.getAsDouble() / MEBIBYTE)
        : "unknown";
  }
}
