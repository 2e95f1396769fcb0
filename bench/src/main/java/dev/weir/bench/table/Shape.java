package dev.weir.bench.table;

/** What messages travel through while they are counted. */
public enum Shape {
  /** From end to end of a line of units. */
  PIPELINE("pipeline", "Pipeline: one source, four units, one sink", "messages/s"),
  /** To another unit and back. */
  ROUND_TRIP("roundTrip", "Round trip: one message to another unit and back", "round trips/s"),
  /** From one source to many sinks. */
  FAN_OUT("fanOut", "Fan-out: one source, eight sinks that each get every message", "messages/s");

  private final String method;
  private final String title;
  private final String rate;

  Shape(String method, String title, String rate) {
    this.method = method;
    this.title = title;
    this.rate = rate;
  }

  /** The name of its benchmark method. */
  public String method() {
    return method;
  }

  /** What it is, for people. */
  public String title() {
    return title;
  }

  /** What is counted. */
  public String rate() {
    return rate;
  }
}
