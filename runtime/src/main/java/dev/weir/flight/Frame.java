package dev.weir.flight;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A method in the tree of all that called each other, with how often it was seen. */
public final class Frame {
  private final String name;
  private final Map<String, Frame> callees = new TreeMap<>();
  private long samples;

  Frame(String name) {
    this.name = name;
  }

  /** What it is called: a unit, a thread, a method with its class. */
  public String name() {
    return name;
  }

  /** How often it was seen, at work itself or in what it called. */
  public long samples() {
    return samples;
  }

  /** What it called, by name. */
  public Collection<Frame> callees() {
    return callees.values();
  }

  /** How many frames lie on each other at most, itself included. */
  public int depth() {
    var deepest = 0;
    for (var callee : callees.values()) {
      deepest = Math.max(deepest, callee.depth());
    }
    return deepest + 1;
  }

  void seen() {
    samples++;
  }

  boolean calls(String callee) {
    return callees.containsKey(callee);
  }

  Frame callee(String callee) {
    return callees.computeIfAbsent(callee, Frame::new);
  }
}
