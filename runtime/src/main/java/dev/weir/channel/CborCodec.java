package dev.weir.channel;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Messages as CBOR by their declared type. The mapper is closed: it makes only what the type says,
 * and of a sealed interface only what that permits; no name of a class is read from the wire.
 */
final class CborCodec implements Codec {
  private static final int NESTING_MAX = 64;
  static final int TEXT_LENGTH_MAX = 1 << 20;
  private static final int NUMBER_LENGTH_MAX = 1_000;
  private static final int NAME_LENGTH_MAX = 1_000;

  private static final ObjectMapper MAPPER = mapper();

  private final Type type;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  private CborCodec(Type type) {
    this.type = type;
    var known = MAPPER.constructType(type);
    this.writer = MAPPER.writerFor(known);
    this.reader = MAPPER.readerFor(known);
  }

  /** The codec of a type that {@link Carriable} has nothing against. */
  static CborCodec of(Type type) {
    return new CborCodec(type);
  }

  private static ObjectMapper mapper() {
    var factory =
        CBORFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(TEXT_LENGTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .maxNameLength(NAME_LENGTH_MAX)
                    .build())
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(NESTING_MAX).build())
            .build();
    return CBORMapper.builder(factory)
        .addModules(new Jdk8Module(), new JavaTimeModule(), new SealedTypes(), new TextLimit())
        // What a record holds, and not what its other methods may compute.
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  @Override
  public byte[] encode(Object message) {
    try {
      return writer.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object decode(ByteBuffer body) {
    try {
      Object message =
          reader.readValue(body.array(), body.arrayOffset() + body.position(), body.remaining());
      return Objects.requireNonNull(message, "a message is never null");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Codecs of the same type do the same, so edges can share what one of them has encoded. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CborCodec codec && codec.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
