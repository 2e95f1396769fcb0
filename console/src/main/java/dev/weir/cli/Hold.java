package dev.weir.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Keeps something as it is for a time, and puts it right again even if the process is ended. */
final class Hold {
  private Hold() {}

  static void during(Duration time, Runnable putRight) {
    var hook = new Thread(putRight, "put right");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (Runtime.getRuntime().removeShutdownHook(hook)) {
      putRight.run();
    }
  }
}
