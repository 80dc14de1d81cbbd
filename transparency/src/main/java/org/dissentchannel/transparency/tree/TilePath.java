package org.dissentchannel.transparency.tree;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tile or an entry bundle below a log's prefix, such as {@code
 * tile/0/x001/x234/067} or {@code tile/entries/000.p/17}.
 *
 * <p>Source: c2sp.org/tlog-tiles, "Merkle Tree" and "Log entries". Tiles have height 8.
 */
public sealed interface TilePath {
  /** Hashes, or entries, in a full tile. */
  int FULL_WIDTH = 256;

  /** Levels of the tree that a tile spans. */
  int HEIGHT = 8;

  /** The 0-based index within the level. */
  long index();

  /** From 1 to 256; below 256 the tile is partial. */
  int width();

  /** The path, without a slash in front. */
  String path();

  /** Whether a tree of this size has all the hashes or entries of this tile. */
  boolean isWithin(long treeSize);

  /** A tile of subtree hashes; its level, from 0 to 63, counts steps of height 8. */
  record HashTile(int level, long index, int width) implements TilePath {
    public HashTile {
      if (level < 0 || level > 63) {
        throw new IllegalArgumentException("A tile's level is 0 to 63, not " + level);
      }
      requireIndexAndWidth(index, width);
    }

    @Override
    public String path() {
      return "tile/" + level + "/" + indexAndWidth(index, width);
    }

    @Override
    public boolean isWithin(long treeSize) {
      int height = HEIGHT * level;
      long complete = height >= Long.SIZE ? 0 : treeSize >> height;
      return index * FULL_WIDTH + width <= complete;
    }
  }

  /** A bundle of entries. */
  record EntryTile(long index, int width) implements TilePath {
    public EntryTile {
      requireIndexAndWidth(index, width);
    }

    @Override
    public String path() {
      return "tile/entries/" + indexAndWidth(index, width);
    }

    @Override
    public boolean isWithin(long treeSize) {
      return index * FULL_WIDTH + width <= treeSize;
    }
  }

  /** The address written there, or empty if it is not exactly one that {@link #path} writes. */
  static Optional<TilePath> parse(String path) {
    var parts = Syntax.PATH.matcher(path);
    return parts.matches() ? Optional.of(fromParts(parts)) : Optional.empty();
  }

  private static TilePath fromParts(Matcher parts) {
    var level = parts.group("level");
    var partial = parts.group("width");
    long index = Long.parseLong(parts.group("index").replaceAll("[x/]", ""));
    int width = partial == null ? FULL_WIDTH : Integer.parseInt(partial);
    return level.equals("entries")
        ? new EntryTile(index, width)
        : new HashTile(Integer.parseInt(level), index, width);
  }

  private static void requireIndexAndWidth(long index, int width) {
    // 5 groups of three digits: the product with 256 stays far inside a long.
    if (index < 0 || index > 999_999_999_999_999L || width < 1 || width > FULL_WIDTH) {
      throw new IllegalArgumentException("No tile " + index + " of width " + width);
    }
  }

  private static String indexAndWidth(long index, int width) {
    var path = String.format(Locale.ROOT, "%03d", index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path = String.format(Locale.ROOT, "x%03d/", rest % 1000) + path;
    }
    return width == FULL_WIDTH ? path : path + ".p/" + width;
  }

  /** The grammar of the paths: no needless zero group, no needless zero. */
  final class Syntax {
    private static final Pattern PATH =
        Pattern.compile(
            "tile/(?<level>entries|[0-9]|[1-5][0-9]|6[0-3])/"
                + "(?<index>(?:(?!x000)x[0-9]{3}/(?:x[0-9]{3}/){0,3})?[0-9]{3})"
                + "(?:\\.p/(?<width>[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?");

    private Syntax() {}
  }
}
