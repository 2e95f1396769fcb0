package dev.weir.boot;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How this machine calls itself. */
final class HostName {
  private HostName() {}

  static String own() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
