package org.dissentchannel.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The addresses of one side: exact segments and {@code {parameters}}.
 *
 * <p>A parameter stands for one segment of letters, digits and {@code . _ ~ -}; an address with
 * other characters, an encoded one included, does not exist. Where an exact segment and a parameter
 * both fit, the exact one is taken. Immutable.
 */
public final class Router {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");
  private static final Pattern PATTERN = Pattern.compile("\\{[a-z][A-Za-z0-9]*}|[A-Za-z0-9._~-]+");

  private final Map<Integer, List<Route>> bySize = new HashMap<>();

  private Router(List<Route> routes) {
    for (Route route : routes) {
      bySize.computeIfAbsent(route.segments().size(), size -> new ArrayList<>()).add(route);
    }
    for (List<Route> same : bySize.values()) {
      // A brace sorts after every character of a segment: exact segments come first.
      same.sort(Comparator.comparing(Route::shape));
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  Match match(String method, String path) {
    if (!path.startsWith("/")) {
      return new Match.Missing();
    }
    List<String> segments = split(path);
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new TreeSet<>();
    for (Route route : bySize.getOrDefault(segments.size(), List.of())) {
      if (fits(route, segments)) {
        if (route.method().equals(wanted)) {
          return new Match.Found(route, parameters(route, segments));
        }
        allowed.add(route.method());
      }
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed.isEmpty()
        ? new Match.Missing()
        : new Match.WrongMethod(String.join(", ", allowed));
  }

  private static boolean fits(Route route, List<String> segments) {
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean fits =
          route.isParameter(i)
              ? SEGMENT.matcher(segment).matches()
              : route.segments().get(i).equals(segment);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      if (route.isParameter(i)) {
        parameters.put(route.parameterName(i), segments.get(i));
      }
    }
    return parameters;
  }

  private static List<String> split(String path) {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  /** Collects routes. */
  public static final class Builder {
    private final List<Route> routes = new ArrayList<>();
    private final Set<String> shapes = new HashSet<>();

    private Builder() {}

    /** An address to read; a body sent with it is refused. */
    public Builder get(String pattern, Handler handler) {
      return add("GET", pattern, 0, handler);
    }

    /** An address that takes a body of at most so many bytes. */
    public Builder post(String pattern, int mostBodyBytes, Handler handler) {
      return add("POST", pattern, mostBodyBytes, handler);
    }

    public Builder put(String pattern, int mostBodyBytes, Handler handler) {
      return add("PUT", pattern, mostBodyBytes, handler);
    }

    public Builder delete(String pattern, Handler handler) {
      return add("DELETE", pattern, 0, handler);
    }

    public Router build() {
      return new Router(routes);
    }

    /** The last one may be empty: the address then ends with a slash. */
    private static boolean isSegment(String segment) {
      return segment.isEmpty() || PATTERN.matcher(segment).matches();
    }

    private Builder add(String method, String pattern, int mostBodyBytes, Handler handler) {
      List<String> segments = split(pattern);
      if (!pattern.startsWith("/")
          || !segments.stream().allMatch(Builder::isSegment)
          || segments.stream().limit(Math.max(0, segments.size() - 1)).anyMatch(String::isEmpty)
          || mostBodyBytes < 0) {
        throw new IllegalArgumentException("not a route: " + method + " " + pattern);
      }
      Route route = new Route(method, segments, mostBodyBytes, handler);
      if (!shapes.add(method + " " + route.shape())) {
        throw new IllegalArgumentException("two routes for " + method + " " + pattern);
      }
      routes.add(route);
      return this;
    }
  }
}
