package org.dissentchannel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of our own that pages load. */
enum Asset {
  STYLE("style.css", "text/css; charset=utf-8");

  private final String name;
  private final String contentType;

  Asset(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
  }

  Response response() {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file " + name + " is not in this build");
      }
      return Response.bytes(200, contentType, in.readAllBytes())
          .with("Cache-Control", "max-age=600");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
