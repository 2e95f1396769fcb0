package dev.weir.cli;

import picocli.CommandLine.IVersionProvider;

/** Which Weir this is, and which Java it runs on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "weir %s (Java %s)"
          .formatted(version == null ? "from unpacked classes" : version, Runtime.version())
    };
  }
}
