package org.dissentchannel.web.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.dissentchannel.web.Admission;
import org.dissentchannel.web.Refusal;
import org.dissentchannel.web.Site;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** From Jetty's request to ours, and back. Runs on a virtual thread and may block. */
final class Door extends Handler.Abstract {
  private static final String TOO_MUCH =
      "Too much is being sent to this server at once: send it again in a moment.";

  private final Site site;
  private final List<String> hosts;
  private final boolean https;
  private final BodyReader bodies;
  private final SlowHeads slowHeads;
  private volatile HostNames names;

  Door(Site site, List<String> hosts, boolean https, BodyReader bodies, SlowHeads slowHeads) {
    this.site = site;
    this.hosts = hosts;
    this.https = https;
    this.bodies = bodies;
    this.slowHeads = slowHeads;
    this.names = new HostNames(List.of(), 0);
  }

  /** Says which port is listened on; until then no name is answered to. */
  void boundTo(int port) {
    names = new HostNames(hosts, port);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    slowHeads.headComplete(connection);
    try {
      write(response, answer(request, response), callback);
    } finally {
      slowHeads.requestOver(connection);
    }
    return true;
  }

  private org.dissentchannel.web.Response answer(Request request, Response response) {
    org.dissentchannel.web.Request head;
    try {
      head = head(request);
    } catch (Refusal refusal) {
      return site.refuse(bare(request), refusal.status(), refusal.sentence());
    }
    if (!names.contains(head.header("host").orElse(""))) {
      return site.refuse(
          head, 421, "This server does not answer to that name: use the address you were given.");
    }
    return switch (site.admit(head)) {
      case Admission.Answered(var answered) -> leaveUnread(request, response, answered);
      case Admission.Admitted admitted -> withBody(admitted, head, request, response);
    };
  }

  private org.dissentchannel.web.Response withBody(
      Admission.Admitted admitted,
      org.dissentchannel.web.Request head,
      Request request,
      Response response) {
    return switch (bodies.read(request, admitted.mostBodyBytes())) {
      case BodyReader.Whole whole -> {
        try (whole) {
          yield site.answer(admitted, whole.bytes());
        }
      }
      case BodyReader.TooLong() ->
          closing(response, site.refuse(head, 413, Site.tooLong(admitted.mostBodyBytes())));
      case BodyReader.TooSlow() ->
          closing(response, site.refuse(head, 408, "What was sent arrived too slowly."));
      case BodyReader.NoMemory() -> closing(response, site.refuse(head, 503, TOO_MUCH));
      case BodyReader.Broken() ->
          closing(response, site.refuse(head, 400, "What was sent ended too early."));
    };
  }

  /** A body that nobody will read must not be taken for the next request. */
  private static org.dissentchannel.web.Response leaveUnread(
      Request request, Response response, org.dissentchannel.web.Response answered) {
    return request.getLength() == 0 ? answered : closing(response, answered);
  }

  private static org.dissentchannel.web.Response closing(
      Response response, org.dissentchannel.web.Response answered) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    return answered;
  }

  private org.dissentchannel.web.Request head(Request request) {
    var builder = start(request);
    boolean carriesIdentity = false;
    for (HttpField field : request.getHeaders()) {
      String name = field.getLowerCaseName();
      String value = field.getValue() == null ? "" : field.getValue();
      if (name.equals("cookie") || name.equals("authorization")) {
        carriesIdentity = true;
        if (name.equals("cookie") && site.keepsCookie()) {
          builder.header(name, value);
        }
      } else if (name.equals("accept-encoding")) {
        builder.acceptEncoding(value);
      } else if (org.dissentchannel.web.Request.KEPT.contains(name)) {
        builder.header(name, value);
      }
    }
    return builder.carriesIdentity(carriesIdentity).build();
  }

  private org.dissentchannel.web.Request bare(Request request) {
    return start(request).build();
  }

  private org.dissentchannel.web.Request.Builder start(Request request) {
    return org.dissentchannel.web.Request.of(
            request.getMethod().toUpperCase(Locale.ROOT), request.getHttpURI().getPathQuery())
        .https(https);
  }

  private static void write(
      Response response, org.dissentchannel.web.Response answer, Callback callback) {
    ByteBuffer body = answer.bodyView();
    response.setStatus(answer.status());
    answer.eachHeader((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.write(true, body, callback);
  }
}
