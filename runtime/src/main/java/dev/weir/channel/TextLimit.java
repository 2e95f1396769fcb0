package dev.weir.channel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Refuses to write a text that the reader would refuse, so that the mistake shows where it is. */
final class TextLimit extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TextLimit() {
    super("weir-text-limit");
    addSerializer(String.class, new Checked());
  }

  private static final class Checked extends StdSerializer<String> {
    private static final long serialVersionUID = 1L;

    Checked() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (text.length() > CborCodec.TEXT_LENGTH_MAX) {
        throw JsonMappingException.from(
            out,
            "a text of %,d characters, more than %,d"
                .formatted(text.length(), CborCodec.TEXT_LENGTH_MAX));
      }
      out.writeString(text);
    }
  }
}
