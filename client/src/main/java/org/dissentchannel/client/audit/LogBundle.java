package org.dissentchannel.client.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.log.LogSource;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;

/**
 * The public files of a log in one zip file: checkable in decades, without any server.
 *
 * <p>Equal files give equal bytes: ordered by name, stored without compression, dated 1980. Source:
 * spec/log.md, "Bundle".
 */
public final class LogBundle implements LogFiles, LogSource {
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int MOST_FILES = 1 << 20;
  private static final String PREFIX = "/log/";
  private static final String README = "README.txt";
  private static final String HOW =
      """
      The public files of a transparency log, as c2sp.org/tlog-tiles names them: checkpoint,
      tile/..., and clear/<leaf index> with salt (32 bytes) and body of each entry in the clear.
      Trust comes from outside of this file: from the printed set-up sheet.
      """;

  private final TreeMap<String, Octets> files;

  private LogBundle(TreeMap<String, Octets> files) {
    this.files = files;
  }

  /** Remembers every file that an audit reads through it. */
  public static final class Recorder implements LogFiles {
    private final LogFiles source;
    private final TreeMap<String, Octets> read = new TreeMap<>();

    public Recorder(LogFiles source) {
      this.source = source;
    }

    @Override
    public Optional<Octets> find(String path, int mostBytes) {
      var found = source.find(path, mostBytes);
      found.ifPresent(bytes -> read.put(path, bytes));
      return found;
    }

    /** What was read so far. */
    public LogBundle bundle() {
      return new LogBundle(new TreeMap<>(read));
    }
  }

  @Override
  public Optional<Octets> find(String path, int mostBytes) {
    return Optional.ofNullable(files.get(path)).filter(bytes -> bytes.size() <= mostBytes);
  }

  /** Answers as the server did whose files these are: 404 to what is not here. */
  @Override
  public Answer get(String path, int mostBytes) {
    var found =
        path.startsWith(PREFIX)
            ? find(path.substring(PREFIX.length()), mostBytes)
            : Optional.<Octets>empty();
    var noHeaders = HttpHeaders.of(Map.of(), (_, _) -> true);
    return new Answer(found.isPresent() ? 200 : 404, noHeaders, found.orElse(Octets.empty()));
  }

  /** The zip file. */
  public Octets bytes() {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, README, HOW.getBytes(StandardCharsets.UTF_8));
      for (var file : files.entrySet()) {
        put(zip, "log/" + file.getKey(), file.getValue().bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a zip file into memory", e);
    }
    return Octets.of(out.toByteArray());
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    var crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Reads a bundle.
   *
   * @throws MalformedException unless it is, byte for byte, what {@link #bytes} writes
   */
  public static LogBundle read(Octets zipFile) {
    var files = new TreeMap<String, Octets>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(zipFile.bytes()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // A compressed entry could be larger than the file: stored ones cannot.
        if (entry.getMethod() != ZipEntry.STORED || files.size() >= MOST_FILES) {
          throw new MalformedException("a bundle holds stored files only");
        }
        if (entry.getName().startsWith("log/")) {
          files.put(entry.getName().substring("log/".length()), Octets.of(zip.readAllBytes()));
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new MalformedException("not a zip file");
    } catch (IOException e) {
      throw new MalformedException("a zip file that ends too early");
    }
    var bundle = new LogBundle(files);
    if (!bundle.bytes().equals(zipFile)) {
      throw new MalformedException("not a bundle of a log as it is written");
    }
    return bundle;
  }

  /** How many files there are. */
  public int size() {
    return files.size();
  }
}
