package dev.weir.samples.host;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What one probe saw at one moment. What the machine would not tell is empty. */
public sealed interface Measurement {

  /** What was measured, in a word. */
  String of();

  /** When. */
  Instant at();

  /** The share in use, from 0 to 1; empty if it is unknown, or if there is no limit to share. */
  OptionalDouble load();

  /**
   * How busy the processor is.
   *
   * @param load the mean of all cores
   * @param perCore from 0 to 1 for each core; empty if it is unknown
   */
  record Cpu(Instant at, OptionalDouble load, List<Double> perCore) implements Measurement {
    public Cpu {
      perCore = List.copyOf(perCore);
    }

    @Override
    public String of() {
      return "cpu";
    }
  }

  /** How much of the main memory is in use. */
  record Memory(Instant at, OptionalLong usedBytes, OptionalLong totalBytes)
      implements Measurement {
    @Override
    public String of() {
      return "memory";
    }

    @Override
    public OptionalDouble load() {
      return share(usedBytes, totalBytes);
    }
  }

  /** What moves from and to all disks together. */
  record Disk(Instant at, OptionalDouble readPerSecond, OptionalDouble writtenPerSecond)
      implements Measurement {
    @Override
    public String of() {
      return "disk";
    }

    @Override
    public OptionalDouble load() {
      return OptionalDouble.empty();
    }
  }

  /** What moves through all network interfaces together, the loopback left out. */
  record Network(Instant at, OptionalDouble receivedPerSecond, OptionalDouble sentPerSecond)
      implements Measurement {
    @Override
    public String of() {
      return "network";
    }

    @Override
    public OptionalDouble load() {
      return OptionalDouble.empty();
    }
  }

  /** This very virtual machine: its heap, and its platform threads. */
  record Jvm(
      Instant at, OptionalLong heapUsedBytes, OptionalLong heapMaxBytes, OptionalLong threads)
      implements Measurement {
    @Override
    public String of() {
      return "jvm";
    }

    @Override
    public OptionalDouble load() {
      return share(heapUsedBytes, heapMaxBytes);
    }
  }

  private static OptionalDouble share(OptionalLong used, OptionalLong total) {
    return used.isPresent() && total.isPresent() && total.getAsLong() > 0
        ? OptionalDouble.of((double) used.getAsLong() / total.getAsLong())
        : OptionalDouble.empty();
  }
}
