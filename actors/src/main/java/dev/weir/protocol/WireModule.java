package dev.weir.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.weir.control.StatePart;
import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.unit.Shown;
import java.io.Serial;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Teaches Jackson the families that stand inside messages: a record of one is written with its own
 * name, and only the names of the family's records are read.
 */
public final class WireModule extends SimpleModule {
  @Serial private static final long serialVersionUID = 1L;

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface ByName {}

  /** Called by Pekko, which finds the class in the configuration. */
  public WireModule() {
    super("weir-wire");
    family(GraphEvent.class);
    family(StatePart.class);
    family(Fact.class);
    family(Shown.class);
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    // A limit of 1000000 in a schema must not arrive as 1E+6, which is another JSON.
    if (context.getOwner() instanceof ObjectMapper mapper) {
      mapper.setConfig(
          mapper
              .getDeserializationConfig()
              .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES));
    }
  }

  private void family(Class<?> sealed) {
    setMixInAnnotation(sealed, ByName.class);
    records(sealed).forEach(type -> registerSubtypes(new NamedType(type, type.getSimpleName())));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(WireModule::records)
        : Stream.of(type);
  }
}
