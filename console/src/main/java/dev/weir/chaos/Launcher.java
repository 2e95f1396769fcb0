package dev.weir.chaos;

import java.util.List;

/** Knows how to start the command line {@code weir} as a process of its own. */
@FunctionalInterface
public interface Launcher {

  /**
   * The whole command.
   *
   * @param options of the JVM, like {@code -Dweir.data.port=0}
   * @param words of the command line, like {@code node --name a}
   */
  List<String> command(List<String> options, List<String> words);
}
