package dev.weir.channel;

/** Where a port listens: a host name or address, and a TCP port from 1 to 65,535. */
public record HostPort(String host, int port) {

  public HostPort {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host has a name");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(port + " is no TCP port: 1 to 65535");
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
