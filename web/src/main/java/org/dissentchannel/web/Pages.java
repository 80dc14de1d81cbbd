package org.dissentchannel.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.Map;

/**
 * The pages of one side, from the templates under {@code src/main/jte}, which the build compiles.
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

  public Pages(World world, Surroundings surroundings) {
    this.world = world;
    this.surroundings = surroundings;
  }

  /** The first page of this side: what it is and what it is not. */
  public Response landing() {
    return switch (world) {
      case MEMBERS -> page(200, "members.jte", Map.of());
      case CHANNEL -> page(200, "channel.jte", Map.of());
    };
  }

  /** A page of its own template; {@code world} and {@code here} are added to its parameters. */
  public Response page(int status, String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    Map<String, Object> all = new java.util.HashMap<>(parameters);
    all.put("world", world);
    all.put("here", surroundings);
    ENGINE.render(template, all, output);
    return Response.html(status, output.toString());
  }

  /** Errors: a page for who asks for one, the bare sentence for programs. */
  public ErrorShape errors() {
    return (head, status, sentence) ->
        head.header("accept").orElse("").contains("text/html")
            ? page(status, "error.jte", Map.of("sentence", sentence))
            : Response.text(status, sentence);
  }

  /** Adds the first page, the style sheet and the file for search engines. */
  public Router.Builder addTo(Router.Builder routes) {
    Response landing = landing();
    Response style = Asset.STYLE.response();
    Response robots = Response.text(200, "User-agent: *\nDisallow: /\n");
    return routes
        .get("/", request -> landing)
        .get("/style.css", request -> style)
        .get("/robots.txt", request -> robots);
  }
}
