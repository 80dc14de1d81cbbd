package org.dissentchannel.web;

import java.util.List;

/**
 * One address and method.
 *
 * @param method GET (which also answers HEAD), POST, PUT or DELETE
 * @param segments of the path; one that starts with a brace is a parameter
 * @param mostBodyBytes the longest body that is read at all; a longer one is answered 413
 * @param handler what it does
 */
record Route(String method, List<String> segments, int mostBodyBytes, Handler handler) {
  boolean isParameter(int index) {
    return segments.get(index).startsWith("{");
  }

  String parameterName(int index) {
    String segment = segments.get(index);
    return segment.substring(1, segment.length() - 1);
  }

  /** The pattern with all parameters called the same, to find two routes of one shape. */
  String shape() {
    return String.join("/", segments).replaceAll("\\{[^}]*}", "{}");
  }
}
