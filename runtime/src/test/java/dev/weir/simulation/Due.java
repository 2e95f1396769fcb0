package dev.weir.simulation;

/** What happens at a time. */
sealed interface Due {

  /**
   * A message comes.
   *
   * @param server which server of the node it is for; 0 for the node itself
   */
  record Arrival(Node from, Node to, int server, Message message) implements Due {}

  /** A node does something of its own; not while it is paused, never when it is dead. */
  record Errand(Node node, Runnable deed) implements Due {}

  /** The world does something. */
  record Act(Runnable deed) implements Due {}
}
