package dev.weir.cli;

import dev.weir.boot.Services;
import dev.weir.boot.Services.NodeProfile;
import dev.weir.flight.Flight;
import dev.weir.id.Segment;
import dev.weir.profiling.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Fetches the files of profiles that have ended.
 *
 * @param folder where to write them; it is made if it is not there
 */
record FlightFiles(Services services, Path folder) {

  /** A profile that was fetched. */
  record Taken(String node, Profile profile, Path file, Path flame, Flight flight) {}

  /**
   * Fetches the latest of each node.
   *
   * @throws WrongUse if a file cannot be written
   */
  List<Taken> take(List<NodeProfile> rows) {
    var latest = new TreeMap<String, Profile>();
    for (var row : rows) {
      var profile = row.profile();
      if (profile != null && profile.state() == Profile.State.ENDED) {
        latest.merge(
            row.node(), profile, (one, other) -> one.ends().isAfter(other.ends()) ? one : other);
      }
    }
    var taken = new ArrayList<Taken>();
    latest.forEach((node, profile) -> taken.add(take(node, profile)));
    return taken;
  }

  /** What a node calls itself must not lead out of the folder. */
  private static String safe(String node) {
    try {
      return Segment.checked(node);
    } catch (IllegalArgumentException odd) {
      throw new WrongUse("a node says that it is called so: " + odd.getMessage());
    }
  }

  private Taken take(String node, Profile profile) {
    var name = safe(node);
    var file = folder.resolve(name + ".jfr");
    var flame = folder.resolve(name + ".svg");
    try {
      Files.createDirectories(folder);
      NodeCommand.await(services.fetch(node, profile.id(), file));
      var flight = Flight.read(file);
      Files.writeString(flame, flight.flameGraph("node " + name));
      return new Taken(node, profile, file, flame, flight);
    } catch (IOException e) {
      throw new WrongUse("%s: %s".formatted(file, e));
    }
  }
}
