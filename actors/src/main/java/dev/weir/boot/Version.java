package dev.weir.boot;

/** Which Weir this is. */
final class Version {
  private Version() {}

  static String own() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }
}
