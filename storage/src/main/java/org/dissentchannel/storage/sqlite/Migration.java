package org.dissentchannel.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One step of a schema: a numbered SQL script, applied once, in one transaction with its record.
 *
 * <p>The script holds statements only, without BEGIN or COMMIT. Tables are STRICT, and WITHOUT
 * ROWID unless order of arrival may be kept; no constraint is deferred, because a deferred one
 * fails in the COMMIT, where it takes the other transactions of its group with it.
 *
 * @param number 1-based, without gaps
 * @param name what the file is called, for messages
 * @param sql the script
 */
public record Migration(int number, String name, String sql) {
  private static final Pattern NAME = Pattern.compile("(?:.*/)?(\\d{4})-[a-z0-9-]+\\.sql");

  /**
   * Reads migrations from resources beside a class, in the order given.
   *
   * @param names for example {@code "members/0001-directory.sql"}; the digits are the number
   */
  public static List<Migration> resources(Class<?> beside, String... names) {
    return Stream.of(names).map(name -> resource(beside, name)).toList();
  }

  /** SHA-256 of the script, as lower case hex. */
  String sha256() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Migration resource(Class<?> beside, String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a migration's name: " + name);
    }
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such migration: " + name);
      }
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Migration(Integer.parseInt(matcher.group(1)), name, sql);
    } catch (IOException e) {
      throw new UncheckedIOException("reading migration " + name, e);
    }
  }
}
