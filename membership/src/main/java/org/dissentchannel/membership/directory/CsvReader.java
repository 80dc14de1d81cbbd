package org.dissentchannel.membership.directory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV strictly: UTF-8 with or without a byte order mark, lines ended by CRLF or LF, fields in
 * double quotes where they hold a comma, a quote or a line end. Empty lines are passed over.
 *
 * <p>Source: RFC 4180 section 2, which knows CRLF alone; LF is accepted because spreadsheets on
 * other systems write it.
 */
final class CsvReader {
  static final int MAX_BYTES = 128 << 20;
  static final int MAX_FIELD_CHARS = 1_000;

  private final String text;
  private final List<CsvLine> lines = new ArrayList<>();
  private final List<RowFault> faults = new ArrayList<>();
  private int at;
  private int line = 1;

  private CsvReader(String text) {
    this.text = text;
  }

  static CsvReading read(byte[] file) {
    if (file.length > MAX_BYTES) {
      return CsvReading.fault(1, "the file is larger than " + MAX_BYTES + " bytes");
    }
    if (startsWith(file, 0xFE, 0xFF) || startsWith(file, 0xFF, 0xFE)) {
      return CsvReading.fault(1, "the file is UTF-16; save it as UTF-8");
    }
    int from = startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    var in = ByteBuffer.wrap(file, from, file.length - from);
    var out = CharBuffer.allocate(in.remaining());
    var end =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (end.isError()) {
      return CsvReading.fault(lineOf(file, in.position()), "the file is not UTF-8 here");
    }
    return new CsvReader(out.flip().toString()).records();
  }

  private static boolean startsWith(byte[] file, int... mark) {
    if (file.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((file[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lineOf(byte[] file, int offset) {
    int count = 1;
    for (int i = 0; i < offset; i++) {
      if (file[i] == '\n') {
        count++;
      }
    }
    return count;
  }

  private CsvReading records() {
    while (at < text.length()) {
      record();
    }
    return new CsvReading(lines, faults);
  }

  /** Reads one record and its line end. After a fault the rest of that line is passed over. */
  private void record() {
    int begins = line;
    var cells = new ArrayList<String>();
    try {
      do {
        cells.add(peek() == '"' ? quoted() : plain());
      } while (comma());
      lineEnd();
    } catch (CsvFault fault) {
      faults.add(new RowFault(begins, fault.reason()));
      skipLine();
      return;
    }
    boolean empty = cells.size() == 1 && cells.getFirst().isEmpty();
    if (!empty) {
      lines.add(new CsvLine(begins, cells));
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean comma() {
    boolean more = peek() == ',';
    if (more) {
      at++;
    }
    return more;
  }

  private String plain() throws CsvFault {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '"') {
        throw new CsvFault("a quote inside a field that is not quoted");
      }
      at++;
    }
    return limited(text.substring(start, at));
  }

  private String quoted() throws CsvFault {
    var field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        field.append(c);
      } else if (peek() == '"') {
        field.append('"');
        at++;
      } else {
        return limited(field.toString());
      }
    }
    throw new CsvFault("a quoted field is not closed before the end of the file");
  }

  private static String limited(String field) throws CsvFault {
    if (field.length() > MAX_FIELD_CHARS) {
      throw new CsvFault("a field is longer than " + MAX_FIELD_CHARS + " characters");
    }
    return field;
  }

  private void lineEnd() throws CsvFault {
    int c = peek();
    if (c == -1) {
      return;
    }
    if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      at++;
      c = '\n';
    }
    if (c != '\n') {
      throw new CsvFault(
          c == '\r' ? "a carriage return without a line feed" : "text after a closing quote");
    }
    at++;
    line++;
  }

  private void skipLine() {
    while (at < text.length()) {
      if (text.charAt(at++) == '\n') {
        line++;
        return;
      }
    }
  }
}
