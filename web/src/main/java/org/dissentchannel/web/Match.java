package org.dissentchannel.web;

import java.util.Map;

/** What looking an address up came to. */
sealed interface Match {
  record Found(Route route, Map<String, String> parameters) implements Match {}

  /** The address exists, but not for this method; {@code allowed} is the value of Allow. */
  record WrongMethod(String allowed) implements Match {}

  record Missing() implements Match {}
}
