package dev.weir.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a node answers.
 *
 * @param base scheme, host and port, without a slash at its end
 * @param token what the node wants to be told by whoever is not on its own host
 */
public record NodeUrl(URI base, Optional<String> token) {

  /** Where a node answers that was not told otherwise. */
  public static final String DEFAULT = "http://127.0.0.1:7700";

  /** A node that wants no token. */
  public static NodeUrl of(URI base) {
    return parse(base.toString());
  }

  /**
   * Reads what a person writes.
   *
   * @throws IllegalArgumentException if it is not the address of an HTTP server
   */
  public static NodeUrl parse(String text) {
    var bare = text.strip().replaceAll("/+$", "");
    try {
      var url = new URI(bare);
      var scheme = String.valueOf(url.getScheme());
      var plain = url.getHost() != null && url.getQuery() == null && url.getFragment() == null;
      if (plain && (scheme.equals("http") || scheme.equals("https"))) {
        return new NodeUrl(url, Optional.empty());
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(refusal(text), e);
    }
    throw new IllegalArgumentException(refusal(text));
  }

  private static String refusal(String text) {
    return "\"%s\" is no address of a node: write one like %s".formatted(text, DEFAULT);
  }

  /** The same, for a node that wants a token. */
  public NodeUrl with(String secret) {
    return new NodeUrl(base, Optional.of(secret));
  }

  /** The token is nobody's business. */
  @Override
  public String toString() {
    return base.toString();
  }
}
