package org.dissentchannel.web.demo;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.web.ErrorShape;
import org.dissentchannel.web.JsonBodies;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Refusal;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;

/**
 * The third origin of a demonstration: the page of seats, the same for programs, the clock, the
 * attacks. Forms are plain and need no script.
 */
public final class DemoRoutes {
  private static final int MOST_FORM = 256;

  private final DemoPlay play;
  private final Pages pages;
  private final URI channel;
  private final URI members;

  /**
   * @param pages of the public side, at the address of this origin
   */
  public DemoRoutes(DemoPlay play, Pages pages, URI members, URI channel) {
    this.play = play;
    this.pages = pages;
    this.members = members;
    this.channel = channel;
  }

  /** Adds the routes to those of this origin. */
  public Router.Builder addTo(Router.Builder routes) {
    return routes
        .get("/", request -> seats())
        .get("/seats.json", request -> json())
        .post("/clock", MOST_FORM, this::clock)
        .get("/try", request -> Response.seeOther("/"))
        .post("/try", MOST_FORM, this::attempt);
  }

  private Response seats() {
    return pages.page(
        "demo",
        Map.of("scene", play.scene(), "attacks", List.of(Attack.values()), "channel", channel));
  }

  record SeatBody(String id, String side, String title, String link, String words) {}

  record MessageBody(
      int number, String filed_on, String reply_by, boolean acknowledged, boolean replied) {}

  record SceneBody(
      int v,
      String today,
      long clock_shift_ms,
      String members,
      String channel,
      List<String> codes,
      List<SeatBody> seats,
      List<MessageBody> messages) {}

  private Response json() {
    Scene scene = play.scene();
    return JsonBodies.write(
        200,
        new SceneBody(
            1,
            scene.today().toString(),
            play.clockShift().toMillis(),
            members.toString(),
            channel.toString(),
            scene.codes(),
            scene.seats().stream().map(DemoRoutes::body).toList(),
            scene.messages().stream().map(DemoRoutes::body).toList()));
  }

  private static SeatBody body(Seat seat) {
    return new SeatBody(
        seat.id(),
        seat.world().name().toLowerCase(Locale.ROOT),
        seat.title(),
        seat.link(),
        seat.words());
  }

  private static MessageBody body(Message message) {
    return new MessageBody(
        message.number(),
        message.filedOn().toString(),
        message.replyBy().toString(),
        message.isAcknowledged(),
        message.isReplied());
  }

  private Response clock(Request request) {
    play.move(Move.of(request.form().require("to")));
    boolean isProgram = request.header("accept").orElse("").contains("application/json");
    return isProgram ? json() : Response.seeOther("/");
  }

  private Response attempt(Request request) {
    String word = request.form().require("attack");
    Attack attack =
        Attack.of(word)
            .orElseThrow(() ->
                new Refusal(
                    400,
                    "There is no such attack; there are "
                        + String.join(
                            ", ", Arrays.stream(Attack.values()).map(Attack::word).toList())
                        + "."));
    List<Finding> findings = play.attempt(attack);
    boolean isProgram = request.header("accept").orElse("").contains("application/json");
    return isProgram
        ? JsonBodies.write(
            200, new FindingsBody(attack.word(), findings.stream().map(DemoRoutes::body).toList()))
        : pages.page(
            "demotry",
            Map.of(
                "attack", attack, "findings", findings, "next", next(attack), "channel", channel));
  }

  record FindingBody(String tried, boolean caught, String by, String sentence) {}

  record FindingsBody(String attack, List<FindingBody> findings) {}

  private static FindingBody body(Finding finding) {
    return new FindingBody(
        finding.tried(), finding.isCaught(), finding.catcher(), finding.sentence());
  }

  private static Optional<Attack> next(Attack attack) {
    return Arrays.stream(Attack.values())
        .filter(one -> one.ordinal() == attack.ordinal() + 1)
        .findFirst();
  }

  /** Errors: a page of this origin for who asks for one, the bare sentence for programs. */
  public ErrorShape errors() {
    return (head, status, sentence) ->
        head.header("accept").orElse("").contains("text/html")
            ? Response.html(
                status,
                pages
                    .page("demoerror", Map.of("sentence", sentence, "channel", channel))
                    .bodyText())
            : Response.text(status, sentence);
  }
}
