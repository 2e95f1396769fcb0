package dev.weir.http;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the API is served, and its limits.
 *
 * @param host the interface it listens at; another than loopback needs a token
 * @param port 0 for any that is free
 * @param token what callers must show as {@code Authorization: Bearer}; empty for nothing
 * @param bodyMax most bytes of a request's body
 * @param nesting deepest nesting of JSON
 * @param string longest string of JSON, in characters
 * @param connections most connections at once; more wait
 * @param sessions most sessions of clients at once
 * @param streams most streams of events and messages at once
 * @param requestTimeout most time for one request
 * @param lease how long a session lives without being renewed
 * @param heartbeat how often a quiet stream says that all is well
 * @param stall how long a stream may take nothing
 */
public record HttpSettings(
    String host,
    int port,
    String token,
    long bodyMax,
    int nesting,
    int string,
    int connections,
    int sessions,
    int streams,
    Duration requestTimeout,
    Duration lease,
    Duration heartbeat,
    Duration stall) {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]*");

  public HttpSettings {
    host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (!isLoopback(host) && token.isEmpty()) {
      throw new IllegalArgumentException(
          "weir.http.host = \"%s\" lets others in: set weir.http.token too, or stay with 127.0.0.1"
              .formatted(host));
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "weir.http.token must be letters, digits and any of . _ ~ + / = -");
    }
    within("port", port, 0, 65_535);
    within("body-max", bodyMax, 1, 1 << 30);
    within("nesting", nesting, 1, 1_000);
    within("string-max", string, 1, 1 << 30);
    within("connections", connections, 1, 100_000);
    within("sessions", sessions, 0, 100_000);
    within("streams", streams, 0, 100_000);
    within("request-timeout", requestTimeout.toMillis(), 1, 3_600_000);
    within("lease", lease.toMillis(), 1, 3_600_000);
    within("heartbeat", heartbeat.toMillis(), 1, 3_600_000);
    within("stall", stall.toMillis(), 1, 3_600_000);
  }

  /**
   * Reads {@code weir.http}.
   *
   * @throws com.typesafe.config.ConfigException if a key is missing or of another type
   * @throws IllegalArgumentException if a value is outside its limits, naming the key
   */
  public static HttpSettings of(Config config) {
    return new HttpSettings(
        config.getString("weir.http.host"),
        config.getInt("weir.http.port"),
        config.getString("weir.http.token"),
        config.getBytes("weir.http.body-max"),
        config.getInt("weir.http.nesting"),
        (int) Math.min(Integer.MAX_VALUE, config.getBytes("weir.http.string-max")),
        config.getInt("weir.http.connections"),
        config.getInt("weir.http.sessions"),
        config.getInt("weir.http.streams"),
        config.getDuration("weir.http.request-timeout"),
        config.getDuration("weir.http.lease"),
        config.getDuration("weir.http.heartbeat"),
        config.getDuration("weir.http.stall"));
  }

  /** Whether only this machine can reach a host of this name; no name is looked up for it. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  private static void within(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "weir.http.%s = %d: must be %d to %d".formatted(key, value, least, most));
    }
  }

  /** The same without the token, which is for nobody to read. */
  @Override
  public String toString() {
    return "HttpSettings[%s:%d%s]".formatted(host, port, token.isEmpty() ? "" : ", with a token");
  }
}
