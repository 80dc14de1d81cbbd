package org.dissentchannel.web.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes any bytes and reads all that comes back. */
final class RawSocket implements AutoCloseable {
  private final Socket socket;

  RawSocket(InetSocketAddress address) throws IOException {
    socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  RawSocket send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Everything until the server closes. */
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Whether the server closes within the time limit of the socket. */
  boolean isClosedByServer() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  /** Sends one request and returns the whole answer, connection closed after it. */
  static String ask(InetSocketAddress address, String request) throws IOException {
    try (RawSocket socket = new RawSocket(address)) {
      return socket.send(request).readAll();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
