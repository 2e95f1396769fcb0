package dev.weir.channel;

import java.time.Duration;
import java.util.UUID;

/**
 * What a data port is and how much it may hold.
 *
 * @param process the incarnation of this node
 * @param host the name or address to listen at
 * @param port the TCP port to listen at; 0 takes any that is free
 * @param token what others must know to send to this port
 * @param limits how much may wait, and how long
 */
public record DataPortOptions(UUID process, String host, int port, Token token, Limits limits) {

  /**
   * Limits of a port.
   *
   * @param payloadBytesMax longest encoded message; a longer one is dropped at the sender
   * @param handshakesMax connections that have not said who they are; more are closed at once
   * @param connectionsMax nodes that may send to this one at a time
   * @param lanesMax edges from or to one other node
   * @param writeBatchBytes bytes gathered for one write; a single longer message goes alone
   * @param unconfirmedMessagesMax messages of one edge written and not yet taken by the other node
   * @param unconfirmedBytesMax the same in bytes; a single longer message may pass alone
   * @param memoBytesMax encoded messages of one outlet kept for its other edges; at least one is
   * @param gonePeersMax nodes remembered as dead, so that they are refused
   */
  public record Limits(
      int payloadBytesMax,
      int handshakesMax,
      int connectionsMax,
      int lanesMax,
      int writeBatchBytes,
      int unconfirmedMessagesMax,
      int unconfirmedBytesMax,
      int memoBytesMax,
      int gonePeersMax,
      Times times) {

    /** What suits most: messages up to 8 MiB, 256 nodes, 64 KiB in one write. */
    public static final Limits DEFAULT =
        new Limits(
            8 << 20, 64, 256, 65_536, 64 << 10, 4_096, 16 << 20, 1 << 20, 1_024, Times.DEFAULT);

    public Limits {
      within("payloadBytesMax", payloadBytesMax, 1, 1 << 30);
      within("handshakesMax", handshakesMax, 1, 65_536);
      within("connectionsMax", connectionsMax, 1, 65_536);
      within("lanesMax", lanesMax, 1, 1 << 20);
      within("writeBatchBytes", writeBatchBytes, 1, 1 << 26);
      within("unconfirmedMessagesMax", unconfirmedMessagesMax, 1, 1 << 20);
      within("unconfirmedBytesMax", unconfirmedBytesMax, 1, 1 << 30);
      within("memoBytesMax", memoBytesMax, 1, 1 << 30);
      within("gonePeersMax", gonePeersMax, 1, 1 << 20);
    }

    /** The same with other times. */
    public Limits withTimes(Times other) {
      return new Limits(
          payloadBytesMax,
          handshakesMax,
          connectionsMax,
          lanesMax,
          writeBatchBytes,
          unconfirmedMessagesMax,
          unconfirmedBytesMax,
          memoBytesMax,
          gonePeersMax,
          other);
    }

    private static void within(String name, int value, int min, int max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            "%s is %d, it must be %d to %d".formatted(name, value, min, max));
      }
    }
  }

  /**
   * Times of a port.
   *
   * @param handshake to connect and agree who is who, at most
   * @param backoffMin pause before the second attempt to connect; doubles with each failure
   * @param backoffMax longest pause between attempts
   * @param idlePing silence after which a sender asks whether the other side is there; after three
   *     the connection is given up and made anew
   */
  public record Times(
      Duration handshake, Duration backoffMin, Duration backoffMax, Duration idlePing) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** 5 s for a handshake, 50 ms to 2 s between attempts, a ping after 5 s. */
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));

    public Times {
      within("handshake", handshake);
      within("backoffMin", backoffMin);
      within("backoffMax", backoffMax);
      within("idlePing", idlePing);
      if (backoffMax.compareTo(backoffMin) < 0) {
        throw new IllegalArgumentException("backoffMax is less than backoffMin");
      }
    }

    private static void within(String name, Duration value) {
      if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "%s is %s, it must be 1 ms to %s".formatted(name, value, LONGEST));
      }
    }
  }

  /** The host nobody else can reach, which is the default. */
  public static final String LOOPBACK = "127.0.0.1";

  public DataPortOptions {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host has a name");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(port + " is no TCP port: 0 to 65535");
    }
  }

  /** A port on this machine only, at any free TCP port, with a new token. */
  public static DataPortOptions local(UUID process) {
    return new DataPortOptions(process, LOOPBACK, 0, Token.random(), Limits.DEFAULT);
  }

  /** The same at another place. */
  public DataPortOptions at(String otherHost, int otherPort) {
    return new DataPortOptions(process, otherHost, otherPort, token, limits);
  }

  /** The same with other limits. */
  public DataPortOptions withLimits(Limits other) {
    return new DataPortOptions(process, host, port, token, other);
  }
}
