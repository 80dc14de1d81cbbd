package org.dissentchannel.storage.sqlite.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a disk may hold after its power was cut: all that was synced, and of the rest any part, in
 * any order, down to sectors of 512 bytes. A new name lasts when its file or its folder was synced;
 * a renamed or deleted one when the folder was.
 */
final class CutDisk {
  private static final int SECTOR = 512;

  /** What becomes of changes that were not synced. */
  enum Fate {
    LOST,
    KEPT,
    SOME,
    TORN
  }

  /** A file: what is safe, and what came after. */
  private static final class Content {
    byte[] safe = new byte[0];
    boolean isNamed;
    final List<Change> pending = new ArrayList<>();

    byte[] after(Fate fate, Random random) {
      byte[] bytes = safe.clone();
      for (Change change : pending) {
        boolean isKept =
            switch (fate) {
              case LOST -> false;
              case KEPT -> true;
              case SOME, TORN -> random.nextBoolean();
            };
        if (isKept || fate == Fate.TORN) {
          bytes = applied(bytes, change, fate == Fate.TORN && !isKept, random);
        }
      }
      return bytes;
    }
  }

  private final Map<String, Content> files = new TreeMap<>();
  private final List<Change> names = new ArrayList<>();

  void apply(Change change) {
    switch (change.kind()) {
      case WRITE, TRUNCATE -> file(change.name()).pending.add(change);
      case SYNC -> sync(change.name());
      case RENAME -> {
        // Until the folder is synced both names are possible: the content is kept under both.
        names.add(change);
      }
      case UNLINK -> names.add(change);
    }
  }

  private Content file(String name) {
    return files.computeIfAbsent(name, unknown -> new Content());
  }

  private void sync(String name) {
    if (name.isEmpty()) {
      names.forEach(this::carryOut);
      names.clear();
      files.values().forEach(content -> content.isNamed = true);
      return;
    }
    Content content = file(name);
    content.safe = content.after(Fate.KEPT, new Random(0));
    content.pending.clear();
    content.isNamed = true;
  }

  private void carryOut(Change change) {
    Content content = files.remove(change.name());
    if (change.kind() == Change.Kind.RENAME && content != null) {
      content.isNamed = true;
      files.put(
          new String(change.data().bytes(), java.nio.charset.StandardCharsets.UTF_8), content);
    }
  }

  /** Writes the files as they may be found afterwards. */
  void writeTo(Path folder, Fate fate, Random random) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    for (var file : files.entrySet()) {
      Content content = file.getValue();
      boolean isThere =
          content.isNamed || fate == Fate.KEPT || fate != Fate.LOST && random.nextBoolean();
      if (isThere) {
        found.put(file.getKey(), content.after(fate, random));
      }
    }
    for (Change change : names) {
      boolean isDone = fate == Fate.KEPT || fate != Fate.LOST && random.nextBoolean();
      byte[] content = isDone ? found.remove(change.name()) : null;
      if (content != null && change.kind() == Change.Kind.RENAME) {
        found.put(
            new String(change.data().bytes(), java.nio.charset.StandardCharsets.UTF_8), content);
      }
    }
    for (var file : found.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static byte[] applied(byte[] bytes, Change change, boolean isTorn, Random random) {
    if (change.kind() == Change.Kind.TRUNCATE) {
      return isTorn ? bytes : Arrays.copyOf(bytes, (int) change.at());
    }
    byte[] data = change.data().bytes();
    int at = (int) change.at();
    byte[] result = bytes;
    for (int from = 0; from < data.length; ) {
      int to = Math.min(data.length, from + SECTOR - (at + from) % SECTOR);
      if (!isTorn || random.nextBoolean()) {
        result = result.length < at + to ? Arrays.copyOf(result, at + to) : result;
        System.arraycopy(data, from, result, at + from, to - from);
      }
      from = to;
    }
    return result;
  }
}
