package org.dissentchannel.web.channel;

import org.dissentchannel.channel.Refusal;

/** The table of statuses in spec/http.md. */
final class Statuses {
  private Statuses() {}

  static int of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Malformed malformed -> 400;
      case Refusal.Forbidden forbidden -> 403;
      case Refusal.Absent absent -> 404;
      case Refusal.Conflict conflict -> 409;
      case Refusal.Gone gone -> 410;
      case Refusal.QuotaUsed used -> 429;
      case Refusal.ReadOnly readOnly -> 503;
    };
  }
}
