package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.transparency.Hash;

/**
 * What the channel side serves to browsers from now on: each file by its path, with the hash of its
 * bytes.
 *
 * @param number from 1, one higher than that of the release before
 * @param on the day it was made, by the clock of who made it
 * @param version of the product, 1 to 64 characters
 * @param files 1 to 200, ascending strictly by path
 */
public record ClientRelease(int number, LocalDate on, String version, List<File> files)
    implements Statement {
  static final String TYPE = "client.release";
  public static final int MOST_FILES = 200;
  private static final int MOST_PATH = 200;
  // No dot at the begin or end of a step, and no two in a row: a path leads nowhere but down.
  private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+/?");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}");

  /**
   * One file.
   *
   * @param path as it is asked for, such as {@code /assets/sign-OPU66HLP.js}, at most 200
   *     characters
   * @param hash SHA-256 of the bytes served
   */
  public record File(String path, Hash hash) {
    public File {
      if (path.length() > MOST_PATH || !PATH.matcher(path).matches()) {
        throw new IllegalArgumentException("not the path of a file of a release");
      }
    }

    private Json json() {
      return Json.object().with("path", path).with("hash", Json.bytes(hash));
    }

    private static File of(Json json) {
      Json.Obj object = json.asObject().exactly("path", "hash");
      return new File(object.text("path"), Hash.of(object.octets("hash", Hash.SIZE).bytes()));
    }
  }

  public ClientRelease {
    files = List.copyOf(files);
    if (number < 1) {
      throw new IllegalArgumentException("a release below 1");
    }
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("not a version");
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw new IllegalArgumentException("a release of " + files.size() + " files");
    }
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i - 1).path().compareTo(files.get(i).path()) >= 0) {
        throw new IllegalArgumentException("the files of a release do not ascend");
      }
    }
  }

  /** Whether the other one says the same of every file, and has the same version. */
  public boolean isSameClient(ClientRelease other) {
    return version.equals(other.version) && files.equals(other.files);
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.CLIENT_RELEASE;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("number", number)
        .with("on", on.toString())
        .with("version", version)
        .with("files", Json.array(files.stream().map(File::json).toList()));
  }

  static ClientRelease of(Json.Obj json) {
    Json.Obj exact = json.exactly("v", "type", "number", "on", "version", "files");
    return new ClientRelease(
        exact.integer("number", 1, Integer.MAX_VALUE),
        Dates.read(exact.text("on")),
        exact.text("version"),
        exact.array("files").stream().map(File::of).toList());
  }
}
