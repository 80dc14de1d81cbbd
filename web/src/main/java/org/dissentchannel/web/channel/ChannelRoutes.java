package org.dissentchannel.web.channel;

import static org.dissentchannel.envelope.SizeClass.KIB_1;
import static org.dissentchannel.envelope.SizeClass.KIB_16;
import static org.dissentchannel.envelope.SizeClass.KIB_256;
import static org.dissentchannel.envelope.SizeClass.KIB_4;
import static org.dissentchannel.envelope.SizeClass.MIB_4;
import static org.dissentchannel.web.channel.FrameSizes.exactly;
import static org.dissentchannel.web.channel.FrameSizes.upTo;

import java.util.List;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.web.Router;

/**
 * All routes of the channel origin, each with the largest body it takes and the smallest answer it
 * gives. Source: spec/http.md.
 */
public final class ChannelRoutes {
  private final Router.Builder routes;

  private ChannelRoutes(Router.Builder routes) {
    this.routes = routes;
  }

  /** Adds them to the routes of this side's pages. */
  public static Router.Builder addTo(Router.Builder routes, ChannelVerbs verbs) {
    var list = new ChannelRoutes(routes);
    list.notebooks(new NotebookRoutes(verbs.notebooks()));
    list.rooms(new RoomRoutes(verbs.rooms()), new PostRoutes(verbs.rooms()));
    list.invitations(new InvitationRoutes(verbs.invitations()));
    list.signing(new SigningRoutes(verbs.signing()));
    list.filing(new FilingRoutes(verbs.filing()));
    list.offices(new OfficeRoutes(verbs.offices()));
    list.log(new LogRoutes(verbs.log()));
    return routes;
  }

  private void notebooks(NotebookRoutes notebooks) {
    post("/v1/notebooks/{nid}", upTo(KIB_4), notebooks::open);
    put("/v1/notebooks/{nid}", exactly(KIB_16), notebooks::write);
    get("/v1/notebooks/{nid}", KIB_16, notebooks::read);
  }

  private void rooms(RoomRoutes rooms, PostRoutes posts) {
    post("/v1/rooms", upTo(KIB_16).answering(KIB_4), rooms::open);
    get("/v1/rooms/{rid}", KIB_1, rooms::read);
    post("/v1/rooms/{rid}/freeze", upTo(KIB_4), rooms::freeze);
    post("/v1/rooms/{rid}/posts", upTo(MIB_4), posts::post);
    get("/v1/rooms/{rid}/posts/{from}", KIB_1, posts::list);
    get("/v1/rooms/{rid}/files/{hash}", KIB_1, posts::file);
  }

  private void invitations(InvitationRoutes invitations) {
    post("/v1/rooms/{rid}/capsules", upTo(KIB_4), invitations::invite);
    get("/v1/rooms/{rid}/capsules", KIB_1, invitations::list);
    post("/v1/join/{cid}", upTo(KIB_4), invitations::join);
  }

  private void signing(SigningRoutes signing) {
    post("/v1/rooms/{rid}/acts", exactly(KIB_16).answering(KIB_4), signing::act);
    post("/v1/rooms/{rid}/consents", upTo(KIB_4).answering(KIB_4), signing::consent);
  }

  private void filing(FilingRoutes filing) {
    post("/v1/rooms/{rid}/close", upTo(KIB_1), filing::close);
    post("/v1/rooms/{rid}/rows", upTo(KIB_1), filing::rows);
    post("/v1/rooms/{rid}/parts", upTo(MIB_4), filing::part);
    post("/v1/rooms/{rid}/propose", upTo(KIB_256), filing::propose);
    get("/v1/rooms/{rid}/proposal", KIB_1, filing::proposal);
    post("/v1/rooms/{rid}/file", upTo(KIB_1), filing::file);
    get("/v1/rooms/{rid}/entries", KIB_1, filing::entries);
  }

  private void offices(OfficeRoutes offices) {
    get("/office/nonce", KIB_1, offices::nonce);
    get("/office/inbox/{from}", KIB_1, offices::inbox);
    get("/office/filings/{leaf}", KIB_1, offices::filing);
    get("/office/filings/{leaf}/entries", KIB_1, offices::entries);
    get("/office/files/{hash}", KIB_1, offices::file);
    post("/office/entries", upTo(MIB_4), offices::append);
  }

  /** A checkpoint with a line of each of a hundred witnesses is shorter. */
  private static final int LONGEST_SEEN = 32 << 10;

  private void log(LogRoutes log) {
    routes.get("/log/checkpoint", log::checkpoint);
    routes.get("/log/witnessed", log::witnessed);
    routes.post("/log/seen", LONGEST_SEEN, log::seen);
    // The index of a tile takes up to five segments, and ".p" of a partial one a sixth.
    String tile = "/log/tile/{l}/{a}";
    for (String more : List.of("/{b}", "/{c}", "/{d}", "/{e}", "/{f}", "")) {
      routes.get(tile, log::tile);
      tile += more;
    }
    routes.get("/log/clear/{index}", log::clear);
    routes.post("/log/clear", SignedBody.LONGEST, log::post);
    routes.get("/log/charter/{hash}", log::charter);
  }

  private void get(String pattern, SizeClass answer, FramedVerb verb) {
    routes.get(pattern, new Framed(upTo(KIB_1).answering(answer), verb));
  }

  private void post(String pattern, FrameSizes sizes, FramedVerb verb) {
    routes.post(pattern, sizes.most().sizeBytes(), new Framed(sizes, verb));
  }

  private void put(String pattern, FrameSizes sizes, FramedVerb verb) {
    routes.put(pattern, sizes.most().sizeBytes(), new Framed(sizes, verb));
  }
}
