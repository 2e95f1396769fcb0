package dev.weir.cli;

import dev.weir.settings.Nearest;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words.
 *
 * @param words each with what it stands for as {@link Object#toString}
 */
record Choice<E>(List<E> words) implements ITypeConverter<E> {
  Choice {
    words = List.copyOf(words);
  }

  @Override
  public E convert(String written) {
    return words.stream()
        .filter(word -> word.toString().equalsIgnoreCase(written))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(refusal(written)));
  }

  private String refusal(String written) {
    var all = words.stream().map(Object::toString).toList();
    return "no \"%s\": there is %s".formatted(written, Nearest.listed(written, all));
  }
}
