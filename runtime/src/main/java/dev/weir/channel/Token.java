package dev.weir.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret that lets a node send to a port. Made by the port's node and handed out over the
 * control plane; never printed.
 */
public record Token(String secret) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;
  static final int LENGTH_MIN = 16;
  static final int LENGTH_MAX = 128;

  public Token {
    if (secret.length() < LENGTH_MIN || secret.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a token has %d to %d characters".formatted(LENGTH_MIN, LENGTH_MAX));
    }
    if (!secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a token is visible ASCII");
    }
  }

  /** A new token that nobody can guess: 256 random bits. */
  public static Token random() {
    var bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether this is the text, in a time that does not tell how much of it is right. */
  boolean is(String text) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Token[secret]";
  }
}
