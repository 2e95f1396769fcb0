package dev.weir.simulation;

import dev.weir.seeds.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The code with one mistake in it, compiled in memory and loaded beside the one without. */
final class Planted extends ClassLoader {
  private static final String ROOT = "dev.weir.";
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "weir");

  private final Map<String, ByteArrayOutputStream> changed;

  private Planted(Map<String, ByteArrayOutputStream> changed) {
    super(Planted.class.getClassLoader());
    this.changed = changed;
  }

  static Planted of(Sabotage sabotage) throws IOException {
    var path = SOURCES.resolve(sabotage.file() + ".java");
    var source = Files.readString(path);
    var parts = source.split(java.util.regex.Pattern.quote(sabotage.line()), -1);
    if (parts.length != 2) {
      throw new AssertionError(
          "\"%s\" is %d times in %s: say what the mistake is now"
              .formatted(sabotage.line(), parts.length - 1, path));
    }
    return new Planted(compiled(path, parts[0] + sabotage.instead() + parts[1]));
  }

  private static Map<String, ByteArrayOutputStream> compiled(Path path, String text)
      throws IOException {
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new StringWriter();
    try (var files = new InMemory(compiler.getStandardFileManager(null, null, null))) {
      var options = List.of("-classpath", classPath, "-proc:none", "-nowarn", "--release", "21");
      var unit = new Source(path.toUri(), text);
      if (!compiler.getTask(problems, files, null, options, null, List.of(unit)).call()) {
        throw new AssertionError("the mistake does not even compile: " + problems);
      }
      return files.classes;
    }
  }

  /** The first seed, of so many, whose history shows the mistake. */
  OptionalLong noticed(int histories) throws ReflectiveOperationException {
    var live = loadClass(World.class.getName()).getDeclaredMethod("live", RandomGenerator.class);
    live.setAccessible(true);
    for (long seed = 0; seed < histories; seed++) {
      try {
        live.invoke(null, Seeds.random(seed));
      } catch (InvocationTargetException noticed) {
        return OptionalLong.of(seed);
      }
    }
    return OptionalLong.empty();
  }

  /** All of Weir anew, for it must not meet the code without the mistake. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ROOT)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      var bytes = bytes(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    var mine = changed.get(name);
    if (mine != null) {
      return mine.toByteArray();
    }
    try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    InMemory(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String name,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      var bytes = new ByteArrayOutputStream();
      classes.put(name, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
