package dev.weir.boot;

import com.typesafe.config.Config;
import dev.weir.link.LinkOptions;
import dev.weir.link.Spill;
import dev.weir.node.Memory;
import dev.weir.node.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a node keeps what it has to say, so that its next process says it if this one dies first.
 *
 * @param folder with a file for each node; empty if nothing is kept
 * @param most bytes of a file
 */
public record SpillConfig(Optional<Path> folder, long most) {

  static SpillConfig of(Config config) {
    var said = config.getString("weir.link.spill");
    return new SpillConfig(
        said.isEmpty() ? Optional.empty() : Optional.of(Path.of(said)),
        config.getBytes("weir.link.spill-max"));
  }

  /**
   * Opens what the node has to say.
   *
   * @param fresh who says it, if no earlier process left anything
   * @throws IllegalArgumentException if the file cannot be used, naming it
   */
  Memory open(String node, LinkOptions options, UUID fresh) {
    if (folder.isEmpty()) {
      return Memory.ofProcess(options);
    }
    try {
      var file = Files.createDirectories(folder.get()).resolve(node + ".spill");
      return new Memory(options, Spill.open(file, most, Said.CODEC, fresh));
    } catch (IOException e) {
      throw new IllegalArgumentException("weir.link.spill: " + e.getMessage(), e);
    }
  }
}
