package dev.weir.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;

/**
 * Lets in who may come in: no page of another site, by no name that is not the node's, and with the
 * token where one is needed. Pure.
 *
 * @param host the interface that is listened at
 * @param token empty if none is needed
 */
record Doorkeeper(String host, String token) {
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

  /**
   * What decides about a request.
   *
   * @param origin the header; empty if there is none
   * @param authorization the header; empty if there is none
   * @param health whether it only asks how the node is, which needs no token: probes have none
   */
  record Visit(String method, String host, String origin, String authorization, boolean health) {}

  /** Does nothing if the visitor may come in; else throws a {@link ProblemException}. */
  void check(Visit visit) {
    if (!isOurs(visit.host())) {
      throw Problems.of(
          421,
          "MISDIRECTED_REQUEST",
          "this node is not called what the Host header says; it takes localhost, 127.0.0.1, [::1]"
              + " and weir.http.host");
    }
    if (!visit.method().equals("GET") && isForeign(visit.origin(), visit.host())) {
      throw Problems.of(403, "FORBIDDEN", "pages of other sites may not change anything here");
    }
    if (!visit.health() && !isKnown(visit.authorization())) {
      throw Problems.with(
          "WWW-Authenticate",
          "Bearer",
          401,
          "UNAUTHORIZED",
          "this node asks for its token: send Authorization: Bearer with weir.http.token");
    }
  }

  /** A page that got a name of its own to point here would say that name. */
  private boolean isOurs(String hostHeader) {
    // Whoever knows the token is no page that was led here; and every interface has many names.
    if (WILDCARDS.contains(host) && !token.isEmpty()) {
      return true;
    }
    var name = nameOf(hostHeader.toLowerCase(Locale.ROOT));
    return HttpSettings.isLoopback(name) || name.equals(host.toLowerCase(Locale.ROOT));
  }

  private static String nameOf(String hostHeader) {
    if (hostHeader.startsWith("[")) {
      var end = hostHeader.indexOf(']');
      return end < 0 ? "" : hostHeader.substring(1, end);
    }
    var colon = hostHeader.indexOf(':');
    return colon < 0 ? hostHeader : hostHeader.substring(0, colon);
  }

  private static boolean isForeign(String origin, String hostHeader) {
    return !origin.isEmpty()
        && !origin.equalsIgnoreCase("http://" + hostHeader)
        && !origin.equalsIgnoreCase("https://" + hostHeader);
  }

  private boolean isKnown(String authorization) {
    if (token.isEmpty()) {
      return true;
    }
    // Compared in constant time: how long it takes says nothing about the token.
    return MessageDigest.isEqual(
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
        authorization.getBytes(StandardCharsets.UTF_8));
  }
}
