package org.dissentchannel.app.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.web.World;
import org.dissentchannel.web.demo.Seat;

/**
 * The seats with their links. A card or an office's keys travel in the fragment of the address,
 * which browsers send to no server; the pages take them from there in a demonstration only.
 */
final class Seats {
  private static final String INVITED = "Words of the invitation";

  private final Props props;
  private final String channel;
  private final String steward;
  private final String replier;

  /**
   * @param steward id of the office that acknowledges
   * @param replier id of the office that replies
   */
  Seats(Props props, Configuration configuration, String steward, String replier) {
    this.props = props;
    this.channel = configuration.channel().address();
    this.steward = steward;
    this.replier = replier;
  }

  List<Seat> all() {
    List<Seat> seats = new ArrayList<>();
    seats.add(
        seat(
            "new-member",
            World.MEMBERS,
            "A new member",
            "Get the card that everybody gets. It rests a day before its first use.",
            channel + "/card",
            "Activation code",
            props.codes().getFirst()));
    seats.add(
        withCard(
            "drafter",
            "A drafter",
            "Count the signatures under the memo, and file it.",
            Prologue.DRAFTER,
            "/room#" + props.open().hex()));
    seats.add(
        withCard(
            "second-drafter",
            "A second drafter",
            "Nobody files alone: give the second consent.",
            Prologue.SECOND_DRAFTER,
            "/room#" + props.open().hex()));
    seats.add(cosigner());
    seats.add(
        withCard(
            "signer",
            "A signer who waits",
            "See the clock, check the receipt, read a reply.",
            Prologue.SIGNER,
            "/track#" + room(props.waiting())));
    seats.add(
        withKeys("steward", "The steward", "Acknowledge in two days, never knowing who.", steward));
    seats.add(
        withKeys("replier", "The one who replies", "Each paragraph gets its answer.", replier));
    seats.add(
        invited("invited-drafter", "Asked to draft", "For a new member whose card has rested."));
    seats.add(invited("newcomer", "Asked to sign", "For a new member whose card has rested."));
    seats.add(
        open("newspaper", "A newspaper", "Confirm that it exists, and only that.", "/statements"));
    seats.add(open("auditor", "An auditor", "Count everything again from the log.", "/log"));
    seats.add(open("verifier", "Somebody with a receipt", "Check it without a card.", "/verify"));
    return List.copyOf(seats);
  }

  private Seat cosigner() {
    var invitation = props.invitation(Invitations.Guest.COSIGNER.word()).invitation();
    Seat seat =
        withCard(
            "co-signer",
            "A co-signer",
            "Read, choose, sign: three presses.",
            Prologue.COSIGNER,
            join(invitation));
    return seat(
        seat.id(),
        seat.world(),
        seat.title(),
        seat.says(),
        seat.link(),
        INVITED,
        invitation.words().spelling());
  }

  private Seat invited(String id, String title, String says) {
    var guest = id.equals("newcomer") ? Invitations.Guest.NEWCOMER : Invitations.Guest.DRAFTER;
    var invitation = props.invitation(guest.word()).invitation();
    return seat(
        id,
        World.CHANNEL,
        title,
        says,
        channel + join(invitation),
        INVITED,
        invitation.words().spelling());
  }

  private static String join(org.dissentchannel.protocol.room.Invitation invitation) {
    return "/join#" + Octets.of(invitation.link().bytes()).base64url();
  }

  private static String room(Props.Sent sent) {
    RoomId id = sent.room();
    return id.hex();
  }

  private Seat withCard(String id, String title, String says, String owner, String go) {
    Props.Sealed card = props.card(owner);
    String link =
        channel
            + "/#card="
            + card.file().base64url()
            + "&words="
            + joined(card)
            + "&go="
            + URLEncoder.encode(go, StandardCharsets.UTF_8);
    return seat(id, World.CHANNEL, title, says, link, "", "");
  }

  private Seat withKeys(String id, String title, String says, String office) {
    Props.Sealed keys = props.office(office);
    String link = channel + "/office/#keys=" + keys.file().base64url() + "&code=" + joined(keys);
    return seat(id, World.CHANNEL, title, says, link, "", "");
  }

  private static String joined(Props.Sealed sealed) {
    return sealed.words().spelling().replace(' ', '-');
  }

  private Seat open(String id, String title, String says, String path) {
    return seat(id, World.PUBLIC, title, says, channel + path, "", "");
  }

  private static Seat seat(
      String id,
      World world,
      String title,
      String says,
      String link,
      String wordsFor,
      String words) {
    return new Seat(id, world, title, says, link, wordsFor, words);
  }
}
