package dev.weir.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Where the server is, as nodes tell each other.
 *
 * @param version the higher is the newer
 * @param server null if there is none
 */
record Registration(long version, @Nullable ServerRef server) {
  static final Registration NONE = new Registration(0, null);

  boolean isNewerThan(Registration other) {
    return version > other.version;
  }
}
