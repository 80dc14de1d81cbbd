package org.dissentchannel.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory that holds one server's files, locked for this process until {@link #close}.
 *
 * <p>The directory has mode 0700 and files made through {@link #file} 0600 where the file system
 * knows modes. The lock is an operating system lock on the file {@code lock}: it ends with the
 * process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  /** Folders this process holds: a second look at the lock file would end the system's lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /** What opening a data folder came to; every case but the first changed nothing. */
  public sealed interface Opening {}

  /** The folder is ours until it is closed. */
  public record Opened(DataFolder folder) implements Opening {}

  /** Another server holds the folder. */
  public record InUse(String sentence) implements Opening {}

  /** The folder cannot be made or written, or holds something else. */
  public record Unusable(String sentence) implements Opening {}

  /** Makes the folder if it is missing, and takes its lock; an old folder must be one of ours. */
  public static Opening open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        return new Unusable("The data folder " + path + " is a file, not a folder.");
      }
      if (isForeign(path)) {
        return new Unusable(
            "The folder " + path + " holds other files: name an empty or a new data folder.");
      }
      Files.createDirectories(path);
      restrict(path, "rwx------");
      return lockOnce(path);
    } catch (IOException e) {
      return new Unusable("The data folder " + path + " cannot be written.");
    }
  }

  /** The absolute path of the folder. */
  public Path path() {
    return path;
  }

  /** The path of a file in this folder, made empty with mode 0600 if it is missing. */
  public Path file(String name) {
    Path file = path.resolve(name);
    if (!path.equals(file.getParent())) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    try {
      createPrivate(file);
    } catch (IOException e) {
      throw new StorageFailed("making the file " + name + " in the data folder", e);
    }
    return file;
  }

  /** Makes the file with mode 0600 if it is missing; an existing one gets that mode. */
  public static void createPrivate(Path file) throws IOException {
    try (FileChannel made =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      restrict(file, "rw-------");
      made.force(true);
    }
  }

  /**
   * Makes the names in a folder durable, where the system can open a folder (Windows cannot): a
   * file that was forced to the disk can still lose its name in a power cut.
   */
  public static void keepNames(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Gives the lock back; the files stay. */
  @Override
  public void close() {
    try (channel) {
      lock.release();
      HELD.remove(path.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("releasing the lock of " + path, e);
    }
  }

  private static Opening lockOnce(Path path) throws IOException {
    Path real = path.toRealPath();
    if (!HELD.add(real)) {
      return inUse(path);
    }
    boolean isHeld = false;
    try {
      Opening opening = lock(path);
      isHeld = opening instanceof Opened;
      return opening;
    } finally {
      if (!isHeld) {
        HELD.remove(real);
      }
    }
  }

  private static Opening inUse(Path path) {
    return new InUse("Another server is running on the data folder " + path + ".");
  }

  private static Opening lock(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    createPrivate(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException held) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return inUse(path);
    }
    return new Opened(new DataFolder(path, channel, lock));
  }

  /** Whether a folder holds files but was never ours: its modes are then not ours to change. */
  private static boolean isForeign(Path path) throws IOException {
    if (!Files.isDirectory(path) || Files.exists(path.resolve(LOCK))) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isPresent();
    }
  }

  private static void restrict(Path path, String mode) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(mode));
    }
  }
}
