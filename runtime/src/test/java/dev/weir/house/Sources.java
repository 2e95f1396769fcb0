package dev.weir.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Java files of all modules. */
final class Sources {
  /** Where the repository begins, seen from this module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> MODULES =
      List.of("runtime", "actors", "console", "sample-graphs", "bench");

  private Sources() {}

  /** What ships. */
  static List<Path> main() {
    return below("src/main/java");
  }

  /** What ships, and its tests. */
  static List<Path> all() {
    return below("src");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> below(String folder) {
    return MODULES.stream().map(module -> ROOT.resolve(module).resolve(folder)).toList().stream()
        .filter(Files::isDirectory)
        .flatMap(Sources::javaFiles)
        .sorted()
        .toList();
  }

  private static java.util.stream.Stream<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
