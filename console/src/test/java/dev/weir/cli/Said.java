package dev.weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.toys.Toys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** What a command said, run inside this process with the toys for a catalogue. */
record Said(int exit, String out, String err) {

  /** Runs {@code weir} with these words. */
  static Said by(String... words) {
    return in(UTF_8, words);
  }

  /** Runs {@code weir} before a terminal of this character set. */
  static Said in(Charset charset, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell =
        new Shell(
            new Output(out, charset),
            new Output(err, charset),
            new Catalogue(List.of(new Toys())),
            Optional::empty,
            handler -> {});
    var exit = Weir.commandLine(shell).execute(words);
    return new Said(exit, out.toString(charset), err.toString(charset));
  }
}
