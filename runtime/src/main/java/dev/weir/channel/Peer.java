package dev.weir.channel;

import java.util.UUID;

/** Another node as a sender needs to know it: its incarnation, where it listens, its secret. */
public record Peer(UUID process, HostPort address, Token token) {

  @Override
  public String toString() {
    return process + " at " + address;
  }
}
