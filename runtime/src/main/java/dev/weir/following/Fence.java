package dev.weir.following;

import java.util.Optional;
import java.util.UUID;

/**
 * What a node has promised to servers that begin: an epoch that it gave to no other. From then on
 * it hears no server of an older one, so that nothing happens behind the back of the new.
 *
 * @param epoch the highest epoch promised; 0 if none was
 * @param holder the gathering it was promised to
 * @param refused how many words of the past were not heard
 */
public record Fence(long epoch, Optional<UUID> holder, long refused) {

  /** Nothing promised yet. */
  public static final Fence NONE = new Fence(0, Optional.empty(), 0);

  /** Promises an epoch above {@code seen} to a gathering; the same again if it asks again. */
  Fence promised(UUID gathering, long seen) {
    return holder.equals(Optional.of(gathering))
        ? this
        : new Fence(Math.max(epoch, seen) + 1, Optional.of(gathering), refused);
  }

  Fence oneRefused() {
    return new Fence(epoch, holder, refused + 1);
  }
}
