package dev.weir.simulation;

/**
 * A server to write to.
 *
 * @param number counts the servers of a history
 */
record ServerRef(Node host, int number) {
  @Override
  public String toString() {
    return "server " + number + " on " + host;
  }
}
