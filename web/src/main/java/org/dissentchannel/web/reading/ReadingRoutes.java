package org.dissentchannel.web.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.record.Figures;
import org.dissentchannel.channel.record.LogFacts;
import org.dissentchannel.channel.record.PublicRecord;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Refusal;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;

/** The pages of the channel origin that anybody can read without a script. */
public final class ReadingRoutes {
  private final Pages pages;
  private final PublicRecord record;

  public ReadingRoutes(Pages pages, PublicRecord record) {
    this.pages = pages;
    this.record = record;
  }

  /** Adds them to the routes of the channel origin. */
  public Router.Builder addTo(Router.Builder routes) {
    return routes
        .get("/charter", request -> charter())
        .get("/log", request -> log())
        .get("/statements", request -> statements())
        .get("/statistics", request -> statistics())
        .get("/limits", request -> pages.publicPage("limits", Map.of()))
        .get("/help", request -> pages.publicPage("help", Map.of()));
  }

  private Response charter() {
    return page(
        "charter",
        record.charters(),
        charters ->
            Map.of(
                "words", new CharterWords(charters.inForce().what()),
                "from", charters.inForce().from(),
                "others", charters.others()));
  }

  private Response log() {
    return page(
        "log",
        record.log(),
        facts -> Map.of("facts", facts, "checkpoint", note(facts), "size", size(facts)));
  }

  private static String note(LogFacts facts) {
    return facts
        .checkpoint()
        .map(signed -> new String(signed.bytes(), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static long size(LogFacts facts) {
    return facts.checkpoint().map(SignedCheckpoint::head).map(head -> head.size()).orElse(0L);
  }

  private Response statements() {
    return page("statements", record.messages(), messages -> Map.of("messages", messages));
  }

  private Response statistics() {
    return page(
        "statistics",
        record.figures(),
        figures -> Map.of("figures", figures, "charts", charts(figures)));
  }

  private static List<Chart> charts(Figures figures) {
    return List.of(
        Chart.of("years", "Messages filed in each year", "Year", figures.messages()),
        Chart.of(
            "acknowledged",
            "Working days from filing to acknowledgement",
            "Working days",
            figures.acknowledgements()),
        Chart.of(
            "answered", "Working days from filing to reply", "Working days", figures.replies()));
  }

  private <T> Response page(
      String name, Outcome<T> outcome, Function<T, Map<String, Object>> parameters) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> pages.publicPage(name, parameters.apply(value));
      case Outcome.Refused<T>(var refusal) -> throw new Refusal(404, refusal.sentence());
    };
  }
}
