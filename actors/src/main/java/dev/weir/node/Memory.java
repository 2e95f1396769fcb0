package dev.weir.node;

import dev.weir.link.LinkOptions;
import dev.weir.link.Outbox;
import dev.weir.link.Spill;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps the facts that this node has to say: its outbox alone, which goes with the process, or
 * a file beside it, which the node's next process goes on from. Used by one thread at a time.
 *
 * @param options how much is kept
 * @param spill null if nothing outlives the process
 */
public record Memory(LinkOptions options, @Nullable Spill<Said> spill) {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  /** One that goes with the process. */
  public static Memory ofProcess(LinkOptions options) {
    return new Memory(options, null);
  }

  /** Whose numbers the facts go on with; empty if they begin with this process. */
  public Optional<UUID> sender() {
    return Optional.ofNullable(spill).map(Spill::sender);
  }

  /** What an earlier process left to be said. */
  Outbox<Said> found() {
    return spill == null ? Outbox.empty(options) : spill.outbox(options);
  }

  /**
   * Keeps what is to be said now. What cannot be written is still said by this process, and written
   * as soon as it can be.
   */
  void keep(Outbox<Said> outbox) {
    if (spill == null) {
      return;
    }
    try {
      spill.follow(outbox);
    } catch (IOException e) {
      LOG.warn("what this node has to say goes with its process: {}", e.getMessage());
    }
  }

  /** No more is said by this process. */
  void close() {
    if (spill == null) {
      return;
    }
    try {
      spill.close();
    } catch (IOException e) {
      LOG.warn("what this node had to say may not be all in its file: {}", e.getMessage());
    }
  }
}
