package dev.weir.channel;

import dev.weir.id.PortAddress;
import dev.weir.unit.AuthoringException;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Codecs by the declared type of a port. Numbers, text, arrays of numbers and byte buffers have a
 * compact form of their own; records, enums, lists, sealed interfaces and what the JDK has for time
 * are CBOR. No name of a class ever travels.
 */
public final class Codecs {

  private Codecs() {}

  /**
   * The codec of a port.
   *
   * @param port named in what is thrown
   * @param messageType its full declared type, generics included
   * @throws AuthoringException if messages of that type cannot travel; it says why and what to do
   */
  public static Codec of(PortAddress port, Type messageType) {
    var obstacles = Carriable.obstaclesOf(messageType);
    if (!obstacles.isEmpty()) {
      throw new AuthoringException(
          obstacles.stream().map(why -> port + " cannot reach another node: " + why).toList());
    }
    return codecOf(messageType);
  }

  /**
   * The codec of a type that belongs to no port.
   *
   * @throws AuthoringException if messages of that type cannot travel; it says why and what to do
   */
  public static Codec of(Type messageType) {
    List<String> obstacles = Carriable.obstaclesOf(messageType);
    if (!obstacles.isEmpty()) {
      throw new AuthoringException(obstacles);
    }
    return codecOf(messageType);
  }

  private static Codec codecOf(Type messageType) {
    var plain = PlainCodec.of(messageType);
    return plain == null ? CborCodec.of(messageType) : plain;
  }
}
