package org.dissentchannel.web.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.OfficeSignature;

/** Sends requests over a socket of their own and reads the answers, byte by byte. */
final class Wire {
  private static final int PATIENCE_MILLIS = 20_000;

  private final InetSocketAddress address;

  Wire(InetSocketAddress address) {
    this.address = address;
  }

  Told ask(Asked asked) {
    Asked signed = asked.office().isEmpty() ? asked : signed(asked);
    return exchange(head(signed, "Content-Length: " + signed.body().size()), signed.body());
  }

  /** Only declares a body of this length, and sends none of it. */
  Told declaring(Asked asked, long bodyBytes) {
    return exchange(head(asked, "Content-Length: " + bodyBytes), Octets.empty());
  }

  /** Sends so many bytes of body in one chunk, and no end. */
  Told chunking(Asked asked, int bodyBytes) {
    Octets chunk =
        Octets.concat(
            ascii(Integer.toHexString(bodyBytes) + "\r\n"), new byte[bodyBytes], ascii("\r\n"));
    return exchange(head(asked, "Transfer-Encoding: chunked"), chunk);
  }

  private Asked signed(Asked asked) {
    return asked.with(OfficeSignature.HEADER, signature(asked, nonce()).format());
  }

  Octets nonce() {
    return ask(Asked.get("/office/nonce")).message().blob(0);
  }

  static OfficeSignature signature(Asked asked, Octets nonce) {
    var request = OfficeSignature.Request.of(asked.method(), asked.path(), asked.body());
    return OfficeSignature.sign(
        Organisation.ORG, asked.office(), 0, Organisation.key(asked.office()), nonce, request);
  }

  private String head(Asked asked, String length) {
    StringBuilder head = new StringBuilder();
    head.append(asked.method()).append(' ').append(asked.path()).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(address.getPort()).append("\r\n");
    head.append("User-Agent: a browser\r\nConnection: close\r\n");
    asked.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head.append(length).append("\r\n\r\n").toString();
  }

  private Told exchange(String head, Octets body) {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(Octets.concat(ascii(head), body.bytes()).bytes());
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("asking " + head.lines().findFirst().orElse(""), e);
    }
  }

  private static Told read(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length != length || in.read() >= 0) {
      throw new IOException("the answer's body has not " + length + " bytes");
    }
    return new Told(status, headers, Octets.of(body));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the answer ends in its head");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
