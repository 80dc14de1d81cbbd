package org.dissentchannel.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dissentchannel.protocol.Octets;

/**
 * The pages of one origin, from the templates under {@code src/main/jte}, which the build compiles.
 *
 * <p>Every value is escaped for where it stands. Any thread may call.
 */
public final class Pages {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          Path.of("none"),
          ContentType.Html,
          Pages.class.getClassLoader(),
          "org.dissentchannel.web.pages");

  private final World world;
  private final Surroundings surroundings;
  private final Assets assets;

  /** The pages of this build; {@code world} is the side whose origin it is. */
  public Pages(World world, Surroundings surroundings) {
    this(world, surroundings, Assets.ofBuild());
  }

  Pages(World world, Surroundings surroundings, Assets assets) {
    this.world = world;
    this.surroundings = surroundings;
    this.assets = assets;
  }

  /**
   * A page of this side that the server fills.
   *
   * @param name of its template, in the folder of the side; its address is {@code /name}
   * @param parameters of its template, beside {@code page}
   */
  public Response page(String name, Map<String, Object> parameters) {
    return page(200, world.template(name), frame(world, name, "/" + name), parameters);
  }

  /** A page of the public side, which stands on this origin. */
  public Response publicPage(String name, Map<String, Object> parameters) {
    return page(
        200, World.PUBLIC.template(name), frame(World.PUBLIC, name, "/" + name), parameters);
  }

  private Response shell(Shell shell) {
    PageFrame frame = frame(world, shell.page(), shell.address());
    return page(200, world.template(shell.page()), frame, Map.of());
  }

  /**
   * What this origin answers with the same bytes to everybody until the next start, by its path:
   * everything that pages load, and the shells, unless each says what time it is.
   */
  public SortedMap<String, Octets> unchanging() {
    SortedMap<String, Octets> files = new TreeMap<>();
    assets.all().forEach(asset -> files.put(asset.path(), Octets.of(asset.response().body())));
    if (surroundings.demonstration().isEmpty()) {
      shells().forEach(shell -> files.put(shell.address(), Octets.of(shell(shell).body())));
    }
    return files;
  }

  private Stream<Shell> shells() {
    return Stream.of(Shell.values()).filter(shell -> shell.world() == world);
  }

  private PageFrame frame(World look, String name, String address) {
    return new PageFrame(look, name, address, surroundings, assets);
  }

  private static Response page(
      int status, String template, PageFrame frame, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("page", frame);
    ENGINE.render(template, all, output);
    return Response.html(status, output.toString());
  }

  /** Errors: a page for who asks for one, the bare sentence for programs. */
  public ErrorShape errors() {
    return (head, status, sentence) ->
        head.header("accept").orElse("").contains("text/html")
            ? page(status, "error.jte", frame(world, "", ""), Map.of("sentence", sentence))
            : Response.text(status, sentence);
  }

  /** Adds the shells of this side, what pages load and the file for search engines. */
  public Router.Builder addTo(Router.Builder routes) {
    shells().forEach(shell -> routes.get(shell.address(), request -> shell(shell)));
    Response robots = Response.text(200, "User-agent: *\nDisallow: /\n");
    return routes.get("/assets/{name}", assets::answer).get("/robots.txt", request -> robots);
  }
}
