package dev.weir.link;

import dev.weir.core.Refusal;
import java.time.Duration;
import java.util.List;

/** What the driver of a link is to do, in this order. A failure comes back as an input. */
public sealed interface LinkEffect<M> {

  /** Why the present state is sent. */
  enum Occasion {
    /** There is a new connection. */
    CONNECTED,
    /** What was buffered, and was older, has arrived. */
    CAUGHT_UP,
    /** Messages were dropped or thinned, or forgotten there; the state makes up for them. */
    DROPPED
  }

  /** Connect; answer with {@link LinkInput.Connected} or {@link LinkInput.ConnectFailed}. */
  record TryConnect<M>(long attempt) implements LinkEffect<M> {}

  /** Close what this attempt has opened, if it has. */
  record Disconnect<M>(long attempt) implements LinkEffect<M> {}

  /** Send who this is and what it has: the description comes before all else. */
  record Describe<M>(long attempt) implements LinkEffect<M> {}

  /** Send the present state as a whole. */
  record SendState<M>(long attempt, Occasion occasion) implements LinkEffect<M> {}

  /** Send these, in order. */
  record Send<M>(long attempt, List<Numbered<M>> batch) implements LinkEffect<M> {
    public Send {
      batch = List.copyOf(batch);
    }
  }

  /** Tell {@link LinkInput.Tick} after this time; a later wait replaces it. */
  record Wait<M>(Duration time) implements LinkEffect<M> {}

  /** Call back. */
  record Tell<M>(LinkCallback callback) implements LinkEffect<M> {}

  /** An outage is over. */
  record Report<M>(RecoveryReport report) implements LinkEffect<M> {}

  /** A message that was just posted is not taken. */
  record Refuse<M>(M message, Refusal why) implements LinkEffect<M> {}

  /**
   * The link has stopped without these.
   *
   * @param unsent they never went out
   * @param unconfirmed they went out, but nobody said that they arrived
   */
  record Unsent<M>(List<Numbered<M>> unsent, List<Numbered<M>> unconfirmed)
      implements LinkEffect<M> {
    public Unsent {
      unsent = List.copyOf(unsent);
      unconfirmed = List.copyOf(unconfirmed);
    }
  }
}
