package dev.weir.diagram;

import java.util.regex.Pattern;

/** Full type names made short for people. */
public final class TypeName {
  private static final Pattern QUALIFIER = Pattern.compile("(?:[\\p{L}\\w]+[.$])+(?=[\\p{L}_])");

  private TypeName() {}

  /** The type without packages and outer classes: {@code java.util.List<a.B$C>} is a List<C>. */
  public static String brief(String type) {
    return QUALIFIER.matcher(type).replaceAll("");
  }
}
