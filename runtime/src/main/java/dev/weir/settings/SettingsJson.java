package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Settings records as JSON. */
public final class SettingsJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new Jdk8Module()).build();

  private SettingsJson() {}

  /** The settings as JSON, equal to what a reader of its text would get. */
  public static JsonNode write(Record settings) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsBytes(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
