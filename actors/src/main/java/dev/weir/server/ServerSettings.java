package dev.weir.server;

import java.time.Duration;

/**
 * The limits of a graph server.
 *
 * @param history events kept to be told again, for relays that missed some
 * @param pendingRequests most requests on their way at a time; more are refused
 * @param pendingChanges most changes of settings waiting or under way at a time; more are refused
 * @param imageParts pieces of the state in one message
 * @param beat how often followers hear that all is well
 * @param tick how often deadlines are looked at
 * @param gathering how long a new server asks the nodes what they know
 * @param lease how long it may sleep before it makes sure that no other serves; less than the time
 *     after which the others give it up
 * @param grace how long a new server waits for processes and session keepers it knows of to say
 *     that they live
 */
public record ServerSettings(
    int history,
    int pendingRequests,
    int pendingChanges,
    int imageParts,
    Duration beat,
    Duration tick,
    Duration gathering,
    Duration lease,
    Duration grace) {

  public ServerSettings {
    atLeastOne("history", history);
    atLeastOne("pending-requests", pendingRequests);
    atLeastOne("pending-changes", pendingChanges);
    atLeastOne("image-parts", imageParts);
    positive("beat", beat);
    positive("tick", tick);
    positive("gathering", gathering);
    positive("lease", lease);
    positive("grace", grace);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "weir.server.%s %d: must be at least 1".formatted(name, value));
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "weir.server.%s %s: must be positive".formatted(name, value));
    }
  }
}
