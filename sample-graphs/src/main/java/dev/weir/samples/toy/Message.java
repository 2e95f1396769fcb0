package dev.weir.samples.toy;

/**
 * One message of the generator.
 *
 * @param number counts the messages from 1
 * @param seconds since the generator started
 * @param value what it carries
 */
public record Message(long number, double seconds, double value) {

  /** The same message with another value. */
  public Message withValue(double value) {
    return new Message(number, seconds, value);
  }
}
