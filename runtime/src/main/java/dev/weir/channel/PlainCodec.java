package dev.weir.channel;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The compact forms: a value's own bytes, big endian, and nothing else, as both sides know the
 * type. The length of an array follows from the length of the body.
 */
enum PlainCodec implements Codec {
  BOOLEAN(Boolean.class, 1) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.put((byte) ((Boolean) message ? 1 : 0));
    }

    @Override
    Object get(ByteBuffer body) {
      return body.get() != 0;
    }
  },
  BYTE(Byte.class, 1) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.put((Byte) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.get();
    }
  },
  SHORT(Short.class, 2) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.putShort((Short) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.getShort();
    }
  },
  CHARACTER(Character.class, 2) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.putChar((Character) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.getChar();
    }
  },
  INTEGER(Integer.class, 4) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.putInt((Integer) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.getInt();
    }
  },
  LONG(Long.class, 8) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.putLong((Long) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.getLong();
    }
  },
  FLOAT(Float.class, 4) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.putFloat((Float) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.getFloat();
    }
  },
  DOUBLE(Double.class, 8) {
    @Override
    void put(Object message, ByteBuffer into) {
      into.putDouble((Double) message);
    }

    @Override
    Object get(ByteBuffer body) {
      return body.getDouble();
    }
  };

  private final Class<?> type;
  private final int size;

  PlainCodec(Class<?> type, int size) {
    this.type = type;
    this.size = size;
  }

  /** The compact form of this type; null if it has none. */
  static @Nullable Codec of(Type type) {
    return Arrays.<Codec>stream(values())
        .filter(one -> ((PlainCodec) one).type.equals(type))
        .findFirst()
        .orElseGet(() -> ArrayCodec.of(type));
  }

  abstract void put(Object message, ByteBuffer into);

  abstract Object get(ByteBuffer body);

  @Override
  public byte[] encode(Object message) {
    var bytes = new byte[size];
    put(message, ByteBuffer.wrap(bytes));
    return bytes;
  }

  @Override
  public Object decode(ByteBuffer body) {
    if (body.remaining() != size) {
      throw new IllegalArgumentException(
          "%s takes %d bytes, not %d".formatted(type.getSimpleName(), size, body.remaining()));
    }
    return get(body);
  }
}
