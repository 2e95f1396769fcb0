package dev.weir.following;

import java.util.Optional;
import java.util.UUID;

/**
 * The lowest epoch that a node hears: the highest it has heard of, or has promised to a server that
 * begins. What it promised it gave to no other; and it hears no server of an older one, so that
 * nothing happens behind the back of the new.
 *
 * @param epoch the highest epoch heard of or promised
 * @param holder the gathering that was promised it; empty if it was heard of
 * @param refused how many words of the past were not heard
 */
public record Fence(long epoch, Optional<UUID> holder, long refused) {

  /** Nothing heard of, nothing promised. */
  public static final Fence NONE = new Fence(0, Optional.empty(), 0);

  /**
   * Promises a gathering an epoch that is new; the same again if it asks again, unless it needs a
   * higher one.
   */
  Fence promised(UUID gathering, long atLeast) {
    var fresh = holder.equals(Optional.of(gathering)) ? epoch : epoch + 1;
    return new Fence(Math.max(fresh, atLeast), Optional.of(gathering), refused);
  }

  /** Somebody speaks in an epoch. */
  Fence heard(long spoken) {
    return spoken > epoch ? new Fence(spoken, Optional.empty(), refused) : this;
  }

  Fence oneRefused() {
    return new Fence(epoch, holder, refused + 1);
  }
}
