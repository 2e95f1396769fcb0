package dev.weir.channel;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The compact forms of text, of arrays of numbers and of byte buffers: their elements' bytes. */
enum ArrayCodec implements Codec {
  TEXT {
    @Override
    public byte[] encode(Object message) {
      try {
        // Not String.getBytes: it would turn half a surrogate pair into a question mark, unsaid.
        var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap((String) message));
        return taken(bytes);
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("the text has half a surrogate pair", e);
      }
    }

    @Override
    public Object decode(ByteBuffer body) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(body).toString();
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("the bytes are no UTF-8", e);
      }
    }
  },
  BYTES {
    @Override
    public byte[] encode(Object message) {
      return ((byte[]) message).clone();
    }

    @Override
    public Object decode(ByteBuffer body) {
      return taken(body);
    }
  },
  BUFFER {
    @Override
    public byte[] encode(Object message) {
      return taken(((ByteBuffer) message).duplicate());
    }

    @Override
    public Object decode(ByteBuffer body) {
      return ByteBuffer.wrap(taken(body));
    }
  },
  SHORTS {
    @Override
    public byte[] encode(Object message) {
      var elements = (short[]) message;
      var bytes = room(elements.length, Short.BYTES);
      ByteBuffer.wrap(bytes).asShortBuffer().put(elements);
      return bytes;
    }

    @Override
    public Object decode(ByteBuffer body) {
      var elements = new short[count(body, Short.BYTES)];
      body.asShortBuffer().get(elements);
      return elements;
    }
  },
  INTS {
    @Override
    public byte[] encode(Object message) {
      var elements = (int[]) message;
      var bytes = room(elements.length, Integer.BYTES);
      ByteBuffer.wrap(bytes).asIntBuffer().put(elements);
      return bytes;
    }

    @Override
    public Object decode(ByteBuffer body) {
      var elements = new int[count(body, Integer.BYTES)];
      body.asIntBuffer().get(elements);
      return elements;
    }
  },
  LONGS {
    @Override
    public byte[] encode(Object message) {
      var elements = (long[]) message;
      var bytes = room(elements.length, Long.BYTES);
      ByteBuffer.wrap(bytes).asLongBuffer().put(elements);
      return bytes;
    }

    @Override
    public Object decode(ByteBuffer body) {
      var elements = new long[count(body, Long.BYTES)];
      body.asLongBuffer().get(elements);
      return elements;
    }
  },
  FLOATS {
    @Override
    public byte[] encode(Object message) {
      var elements = (float[]) message;
      var bytes = room(elements.length, Float.BYTES);
      ByteBuffer.wrap(bytes).asFloatBuffer().put(elements);
      return bytes;
    }

    @Override
    public Object decode(ByteBuffer body) {
      var elements = new float[count(body, Float.BYTES)];
      body.asFloatBuffer().get(elements);
      return elements;
    }
  },
  DOUBLES {
    @Override
    public byte[] encode(Object message) {
      var elements = (double[]) message;
      var bytes = room(elements.length, Double.BYTES);
      ByteBuffer.wrap(bytes).asDoubleBuffer().put(elements);
      return bytes;
    }

    @Override
    public Object decode(ByteBuffer body) {
      var elements = new double[count(body, Double.BYTES)];
      body.asDoubleBuffer().get(elements);
      return elements;
    }
  };

  /** The compact form of this type; null if it has none. */
  static @Nullable Codec of(Type type) {
    if (type == String.class) {
      return TEXT;
    } else if (type == byte[].class) {
      return BYTES;
    } else if (type == ByteBuffer.class) {
      return BUFFER;
    } else if (type == short[].class) {
      return SHORTS;
    } else if (type == int[].class) {
      return INTS;
    } else if (type == long[].class) {
      return LONGS;
    } else if (type == float[].class) {
      return FLOATS;
    } else if (type == double[].class) {
      return DOUBLES;
    }
    return null;
  }

  private static byte[] taken(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] room(int count, int size) {
    return new byte[Math.multiplyExact(count, size)];
  }

  private static int count(ByteBuffer body, int size) {
    if (body.remaining() % size != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no elements of %d bytes".formatted(body.remaining(), size));
    }
    return body.remaining() / size;
  }
}
