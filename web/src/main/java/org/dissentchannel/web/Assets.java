package org.dissentchannel.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dissentchannel.protocol.Words;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that pages load: the style sheet, the mark, the modules with their parts, the word
 * list; and the receipt checker, which people save.
 *
 * <p>Modules come from {@code browser/dist}, which names for each page its module first and then
 * every part that it imports. A build without them has pages without scripts. Any thread may call.
 */
public final class Assets {
  private static final List<String> STYLES =
      List.of("ground", "frame", "forms", "pieces", "work", "pictures", "states", "print");
  private static final String CHECKER = "receipt-checker";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Asset style;
  private final Asset mark;
  private final Map<String, List<Asset>> modules;
  private final List<Asset> checker;
  private final Map<String, Asset> byName = new LinkedHashMap<>();

  private Assets(Asset style, Map<String, List<Asset>> modules, List<Asset> checker) {
    this.style = style;
    this.mark = Asset.hashed("mark", ".svg", ours("mark.svg"));
    this.modules = Map.copyOf(modules);
    this.checker = List.copyOf(checker);
    byName.put(style.name(), style);
    byName.put(mark.name(), mark);
    byName.put("words.txt", Asset.of("words.txt", Words.list().bytes()));
    modules.values().forEach(module -> module.forEach(part -> byName.put(part.name(), part)));
    checker.forEach(file -> byName.put(file.name(), file));
  }

  /** One file of a page, as {@code assets.json} names it. */
  record Part(String file, String integrity) {}

  /** The files of this build. */
  public static Assets ofBuild() {
    return of(file -> resource("dist/" + file));
  }

  /**
   * Modules as a folder has them.
   *
   * @param folder the content of a file of it, {@code assets.json} included, by name
   * @throws IllegalStateException if a file is missing or is not the one that was built
   */
  static Assets of(Function<String, Optional<byte[]>> folder) {
    Map<String, List<Asset>> modules = new LinkedHashMap<>();
    folder
        .apply("assets.json")
        .map(json -> JSON.readValue(json, new TypeReference<Map<String, List<Part>>>() {}))
        .orElse(Map.of())
        .forEach((page, parts) ->
            modules.put(page, parts.stream().map(part -> checked(part, folder)).toList()));
    List<Asset> checker =
        folder.apply(CHECKER + ".html").stream()
            .map(content -> Asset.toSave(CHECKER, ".html", content))
            .toList();
    return new Assets(Asset.hashed("style", ".css", styles()), modules, checker);
  }

  private static Asset checked(Part part, Function<String, Optional<byte[]>> folder) {
    byte[] content = folder.apply(part.file()).orElseThrow(() -> notInBuild(part.file()));
    Asset asset = Asset.of(part.file(), content);
    if (!asset.integrity().equals(part.integrity())) {
      throw new IllegalStateException("the file " + part.file() + " is not the one that was built");
    }
    return asset;
  }

  /** The style sheet. */
  Asset style() {
    return style;
  }

  /** The mark of the product. */
  Asset mark() {
    return mark;
  }

  /** The module of a page and then its parts; empty if the page has none. */
  List<Asset> module(String page) {
    return modules.getOrDefault(page, List.of());
  }

  /** The receipt checker, one file for use without a network, if this build has it. */
  Optional<Asset> checker() {
    return checker.stream().findFirst();
  }

  /** All of them, in any order. */
  Collection<Asset> all() {
    return List.copyOf(byName.values());
  }

  /** Answers with one of them. */
  Response answer(Request request) {
    return Optional.ofNullable(byName.get(request.parameter("name")))
        .orElseThrow(() -> new Refusal(404, "There is nothing at this address."))
        .response(request);
  }

  private static byte[] styles() {
    var all = new ByteArrayOutputStream();
    for (String name : STYLES) {
      all.writeBytes(ours("style/" + name + ".css"));
    }
    return all.toByteArray();
  }

  private static byte[] ours(String file) {
    return resource(file).orElseThrow(() -> notInBuild(file));
  }

  private static IllegalStateException notInBuild(String file) {
    return new IllegalStateException("the file " + file + " is not in this build");
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
