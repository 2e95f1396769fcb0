package dev.weir.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.events.Fact;
import dev.weir.link.Spill;
import dev.weir.protocol.WireModule;
import java.io.IOException;
import java.time.Instant;

/**
 * Something that this node has to say.
 *
 * @param made when it came to be
 */
public record Said(Instant made, Fact fact) {
  /** What a fact takes beside its text, as the outbox counts it. */
  private static final int FACT_BYTES = 200;

  private static final ObjectMapper MAPPER =
      NodeJson.MAPPER.copy().registerModule(new WireModule());

  /** As a spill keeps it. */
  public static final Spill.Codec<Said> CODEC =
      new Spill.Codec<>() {
        @Override
        public byte[] write(Said said) throws IOException {
          return MAPPER.writeValueAsBytes(said);
        }

        @Override
        public Said read(byte[] bytes) throws IOException {
          return MAPPER.readValue(bytes, Said.class);
        }
      };

  /** Its size as the outbox counts it. */
  int bytes() {
    return FACT_BYTES + fact.toString().length();
  }
}
