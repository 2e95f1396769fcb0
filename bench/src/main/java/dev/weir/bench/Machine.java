package dev.weir.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What a measurement ran on, for the head of its table. */
public final class Machine {
  private Machine() {}

  /** Processor, cores and operating system. */
  public static String described() throws IOException {
    return "%s, %d cores, %s %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  /** The processor's name where the system tells it, else its architecture. */
  private static String processor() throws IOException {
    var told = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(told)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(told).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** The virtual machine and its version. */
  public static String jvm() {
    return "%s %s"
        .formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version"));
  }

  /** Now, to the minute, in UTC. */
  public static String date() {
    return ZonedDateTime.now(ZoneOffset.UTC)
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'"));
  }

  /** The load average of the last minute; negative where the system does not tell. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
