package org.dissentchannel.channel.office;

import java.util.List;

/** At most 64 filings, by year and number; {@code more} if others follow. */
public record InboxPage(List<InboxItem> filings, boolean more) {
  static final int MOST = 64;

  public InboxPage {
    filings = List.copyOf(filings);
  }
}
