package dev.weir.boot;

import dev.weir.boot.GraphContext.TopicPublisher;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.node.Attachment.Giving;
import dev.weir.node.Hosting;

/** A client's hold of what it has attached to an inlet. Any thread may use it. */
record Publishing<T>(Attachments attachments, Giving giving, Class<T> type)
    implements TopicPublisher<T> {

  @Override
  public void publish(T message) {
    if (!type.isInstance(message)) {
      throw new RefusedException(
          Refusal.of(
              Code.INVALID,
              "%s takes %s, not %s",
              giving.edge().to(),
              type.getName(),
              message.getClass().getName()));
    }
    try {
      giving.queue().put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(
          Refusal.of(Code.UNAVAILABLE, "interrupted before %s had room", giving.edge().to()));
    } catch (Hosting.Declined declined) {
      throw new RefusedException(declined.refusal());
    }
  }

  @Override
  public void close() {
    // Returns at once: what was published goes out in the next moments, or never will.
    var unused = attachments.finish(giving);
  }
}
