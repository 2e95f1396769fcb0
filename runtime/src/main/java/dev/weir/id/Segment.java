package dev.weir.id;

import java.util.Locale;
import java.util.regex.Pattern;

/** One step of an address: lower-case letters, digits and hyphens, beginning with a letter. */
public final class Segment {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Segment() {}

  /**
   * The segment a Java name stands for: {@code powerGate} becomes {@code power-gate}.
   *
   * @throws IllegalArgumentException if nothing usable is left of the name
   */
  public static String ofJavaName(String name) {
    var hyphened = HUMP.matcher(name).replaceAll("-").replace('_', '-').replace('$', '-');
    return checked(hyphened.toLowerCase(Locale.ROOT));
  }

  /**
   * The segment itself.
   *
   * @throws IllegalArgumentException if it is not a segment, saying what one looks like
   */
  public static String checked(String segment) {
    if (!SHAPE.matcher(segment).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no address segment: lower-case letters, digits and single hyphens, a letter first"
              .formatted(segment));
    }
    return segment;
  }
}
