package dev.weir.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings of the JDK's flight recorder that this node has begun, and their files. Blocks;
 * one thread at a time.
 */
final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final String SUFFIX = ".jfr";

  /** What the JDK's settings record of a process that may be secret: files go to who asks. */
  private static final List<String> SECRETS =
      List.of(
          "jdk.InitialEnvironmentVariable",
          "jdk.InitialSystemProperty",
          "jdk.InitialSecurityProperty",
          "jdk.JVMInformation",
          "jdk.SystemProcess");

  private final Path folder;
  private final long sizeMax;
  private final Map<String, Recording> running = new HashMap<>();

  Recordings(Path folder, long sizeMax) {
    this.folder = folder;
    this.sizeMax = sizeMax;
  }

  /** Where a recording's file is, once it has ended. */
  Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }

  /** Begins one with the JDK's settings for profiling. */
  void begin(String id) throws IOException {
    prepare();
    var recording = new Recording(settings());
    try {
      SECRETS.forEach(recording::disable);
      recording.setName("weir-" + id);
      recording.setToDisk(true);
      recording.setMaxSize(sizeMax);
      recording.setDestination(file(id));
      // A process that ends without a word leaves the file still.
      recording.setDumpOnExit(true);
      recording.start();
      running.put(id, recording);
    } catch (IOException | RuntimeException failed) {
      recording.close();
      throw failed;
    }
  }

  private static Configuration settings() throws IOException {
    try {
      return Configuration.getConfiguration("profile");
    } catch (ParseException broken) {
      throw new IOException("the JDK's settings for profiling cannot be read", broken);
    }
  }

  /**
   * Ends one, and writes its file.
   *
   * @return the file's size
   */
  long end(String id) throws IOException {
    try (var recording = running.remove(id)) {
      if (recording == null) {
        throw new NoSuchFileException(file(id).toString(), null, "it does not run");
      }
      recording.stop();
    }
    return Files.size(file(id));
  }

  /** A piece of a file; empty at its end. */
  byte[] read(String id, long offset, int most) throws IOException {
    try (var file = FileChannel.open(file(id))) {
      var piece = ByteBuffer.allocate(Math.clamp(file.size() - offset, 0, most));
      while (piece.hasRemaining() && file.read(piece, offset + piece.position()) >= 0) {
        // A read may give less than there is.
      }
      return java.util.Arrays.copyOf(piece.array(), piece.position());
    }
  }

  void delete(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  /** Deletes files of processes before this one, the oldest first, until few enough are left. */
  void tidy(int kept) throws IOException {
    try (var files = Files.list(folder)) {
      var old =
          files
              .filter(file -> file.toString().endsWith(SUFFIX))
              // One that still runs has an empty file.
              .filter(file -> file.toFile().length() > 0)
              .sorted(Comparator.comparingLong(Recordings::age))
              .toList();
      for (var file : old.subList(0, Math.max(0, old.size() - kept))) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static long age(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException gone) {
      LOG.debug("{} is gone already", file, gone);
      return 0;
    }
  }

  /** The folder, for this user alone. */
  private void prepare() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      if (isPosix()) {
        var own = PosixFilePermissions.fromString("rwx------");
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(own));
      } else {
        Files.createDirectory(folder);
      }
    }
    if (isPosix() && isOpen(Files.getPosixFilePermissions(folder))) {
      throw new IOException(
          "others can write to %s: name another folder by weir.profiler.folder".formatted(folder));
    }
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static boolean isOpen(Set<PosixFilePermission> permissions) {
    return permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.GROUP_WRITE);
  }
}
