package dev.weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.topology.Catalogue;
import dev.weir.toys.Toys;
import dev.weir.unit.GraphCatalog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;

/** What a command said, run inside this process with the toys for a catalogue. */
record Said(int exit, String out, String err) {

  /** Runs {@code weir} with these words. */
  static Said by(String... words) {
    return in(UTF_8, words);
  }

  /** Runs {@code weir} before a terminal of this character set. */
  static Said in(Charset charset, String... words) {
    return with(new Toys(), charset, Optional.empty(), words);
  }

  /** Runs {@code weir} with a catalogue of its own, and with or without a terminal of this size. */
  static Said with(GraphCatalog catalog, Charset charset, Optional<Size> size, String... words) {
    var bytes = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var out = new Output(bytes, charset);
    var shell =
        new Shell(
            out,
            new Output(err, charset),
            new Catalogue(List.of(catalog)),
            () -> size.map(given -> new Screen(out, () -> given, false)),
            handler -> {});
    var exit = Weir.commandLine(shell).execute(words);
    return new Said(exit, bytes.toString(charset), err.toString(charset));
  }
}
