package dev.weir.simulation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What happened in a history: as a number to compare, and the latest of it to read. */
final class Trace {
  private static final int KEPT = Integer.getInteger("weir.trace", 60);

  private static final int WIDTH = Integer.getInteger("weir.trace.width", 300);

  private final Queue<Object[]> latest = new ArrayDeque<>();
  private long hash = 17;

  void arrived(long now, Node from, Node to, int server, Message message) {
    mix(now);
    mix(from.number * 1_000L + to.number);
    mix(message.getClass().getSimpleName().hashCode());
    mix(message.mark());
    keep(now, from, to, server == 0 ? "" : "(server " + server + ")", message);
  }

  void noted(long now, String text) {
    mix(now);
    mix(text.hashCode());
    keep(now, text);
  }

  private void mix(long value) {
    hash = Long.rotateLeft(hash * 0x9E3779B97F4A7C15L, 31) ^ value;
  }

  private void keep(Object... line) {
    latest.add(line);
    if (latest.size() > KEPT) {
      latest.remove();
    }
  }

  long hash() {
    return hash;
  }

  List<String> latest() {
    return latest.stream()
        .map(line -> String.join(" ", java.util.Arrays.stream(line).map(Trace::text).toList()))
        .toList();
  }

  private static String text(Object part) {
    var all = String.valueOf(part);
    return all.length() > WIDTH ? all.substring(0, WIDTH) + "..." : all;
  }
}
