package dev.weir.following;

import dev.weir.events.Feed;
import dev.weir.id.Cursor;

/** What a follower wants done, in order. */
public sealed interface FollowEffect {

  /** The graph server is to be asked for all that comes after a place. */
  record Ask(Cursor after) implements FollowEffect {}

  /** What is known of the whole has changed: show it. */
  record Show() implements FollowEffect {}

  /** The subscribers of this node are to hear this. */
  record Publish(Feed feed) implements FollowEffect {}

  /**
   * Whoever spoke is a server of the past: tell it.
   *
   * @param epoch the lowest epoch that is still heard here
   */
  record Refuse(long epoch) implements FollowEffect {}
}
