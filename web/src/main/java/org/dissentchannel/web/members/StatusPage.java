package org.dissentchannel.web.members;

import java.util.Map;
import java.util.function.Supplier;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;

/** The page that says how the members side runs. */
public final class StatusPage {
  private final Pages pages;
  private final Supplier<OperatorStatus> status;

  public StatusPage(Pages pages, Supplier<OperatorStatus> status) {
    this.pages = pages;
    this.status = status;
  }

  /** Adds it to the routes of the members origin. */
  public Router.Builder addTo(Router.Builder routes) {
    return routes.get("/status", request -> page());
  }

  private Response page() {
    return pages.page("status", Map.of("status", status.get()));
  }
}
