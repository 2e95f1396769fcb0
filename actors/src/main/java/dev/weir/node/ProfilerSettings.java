package dev.weir.node;

import dev.weir.profiling.ProfileLeases.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a node profiles itself.
 *
 * @param usual how long a profile runs if nobody says
 * @param sizeMax most bytes of one file; what is oldest in it makes room
 * @param folder where the files lie; nobody else can read them
 */
public record ProfilerSettings(Limits limits, Duration usual, long sizeMax, Path folder) {
  public ProfilerSettings {
    if (usual.isNegative() || usual.isZero() || usual.compareTo(limits.longest()) > 0) {
      throw new IllegalArgumentException(
          "weir.profiler.for %s: must be more than 0 and at most weir.profiler.longest, %s"
              .formatted(usual, limits.longest()));
    }
    if (sizeMax < 1 << 20) {
      throw new IllegalArgumentException(
          "weir.profiler.size-max %d: must be at least 1 MiB".formatted(sizeMax));
    }
  }
}
