package org.dissentchannel.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the vector files of the folder {@code spec}. */
final class Vectors {
  static final Path FOLDER = Path.of("..", "spec", "vectors");
  private static final String SUITE_FOLDER = "bls12-381-sha-256";
  private static final JsonMapper JSON = new JsonMapper();

  private Vectors() {}

  /** The files of one folder of a public set, sorted by name; at least one. */
  static List<Path> publicFiles(String set, String folder) throws IOException {
    return files(FOLDER.resolve("public").resolve(set).resolve(SUITE_FOLDER).resolve(folder));
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      var files = list.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException("no vectors in " + folder);
      }
      return files;
    }
  }

  static JsonNode publicFile(String set, String name) throws IOException {
    return read(FOLDER.resolve("public").resolve(set).resolve(SUITE_FOLDER).resolve(name));
  }

  static JsonNode read(Path file) throws IOException {
    return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
  }

  static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.isNull() ? "" : node.asString());
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String ascii(JsonNode hex) {
    return new String(hex(hex), StandardCharsets.US_ASCII);
  }

  static Fr scalar(JsonNode node) throws Malformed {
    return Fr.decode(hex(node), 0);
  }

  static List<byte[]> list(JsonNode array) {
    var bytes = new ArrayList<byte[]>();
    array.forEach(element -> bytes.add(hex(element)));
    return bytes;
  }

  static List<Fr> messages(Suite suite, JsonNode array) {
    return list(array).stream().map(suite::message).toList();
  }

  static List<String> encoded(List<G1> points) {
    return points.stream().map(point -> hex(point.encode())).toList();
  }

  static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(element -> texts.add(element.asString()));
    return texts;
  }

  /** seeded_random_scalars of the drafts' appendix on mocked random scalars. */
  static Iterator<Fr> mockedScalars(byte[] seed, String dst, int count) {
    var v = Suite.expand(seed, dst, 48 * count);
    var order = new BigInteger(1, groupOrder());
    var scalars = new ArrayList<Fr>();
    for (int i = 0; i < count; i++) {
      var wide = new BigInteger(1, Arrays.copyOfRange(v, 48 * i, 48 * i + 48));
      scalars.add(scalar(wide.mod(order)));
    }
    return scalars.iterator();
  }

  static byte[] groupOrder() {
    return HexFormat.of()
        .parseHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
  }

  private static Fr scalar(BigInteger value) {
    var bytes = HexFormat.of().parseHex(String.format("%064x", value));
    try {
      return Fr.decode(bytes, 0);
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  /** The mocked scalars of one step of a vector: {@code commit} or {@code proof}. */
  static ScalarSource mocked(JsonNode vector, String step) {
    var mock = vector.get("mockRngParameters");
    var seed = mock.get("SEED").asString().getBytes(StandardCharsets.US_ASCII);
    var part = mock.get(step);
    return mockedScalars(seed, part.get("DST").asString(), part.get("count").asInt())::next;
  }
}
