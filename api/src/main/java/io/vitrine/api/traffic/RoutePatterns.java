package io.vitrine.api.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Paths by their patterns, as in {@code /v1/series/{series}}. Whatever a client asks for, the
 * answer is one of finitely many texts, so that it can be the label of a metric.
 */
public final class RoutePatterns {
  /** The pattern of paths that no route has. */
  public static final String OTHER = "other";

  private static final String DESCRIPTION = "/io/vitrine/api/page/openapi.json";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final List<Pattern> patterns;

  /**
   * Knows {@code patterns}; where several fit, the first one counts.
   *
   * @param patterns paths whose segments in braces stand for any segment
   */
  public RoutePatterns(List<String> patterns) {
    this.patterns = patterns.stream().map(Pattern::of).toList();
  }

  /** The routes that the description of the platform interface has, and those that serve it. */
  public static RoutePatterns platform() {
    List<String> patterns =
        new ArrayList<>(
            List.of("/openapi.json", "/item-metadata.schema.json", "/docs", "/docs/{file}"));
    try (InputStream description = RoutePatterns.class.getResourceAsStream(DESCRIPTION)) {
      new ObjectMapper()
          .readTree(description)
          .path("paths")
          .fieldNames()
          .forEachRemaining(patterns::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RoutePatterns(patterns);
  }

  /** The pattern of {@code path}, or {@link #OTHER}. */
  public String of(String path) {
    List<String> segments = segments(path);
    return patterns.stream()
        .filter(pattern -> pattern.fits(segments))
        .map(Pattern::text)
        .findFirst()
        .orElse(OTHER);
  }

  /** {@code name} when it is a usual method, else {@link #OTHER}. */
  public static String method(String name) {
    return METHODS.contains(name) ? name : OTHER;
  }

  /** A slash at the end changes nothing. */
  private static List<String> segments(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(trimmed.split("/", -1));
  }

  private record Pattern(String text, List<String> segments) {
    static Pattern of(String text) {
      return new Pattern(text, RoutePatterns.segments(text));
    }

    boolean fits(List<String> path) {
      if (path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!fits(segments.get(i), path.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** {@code {name}} is any text, {@code {name}:verb} any that ends with the verb. */
    private static boolean fits(String pattern, String segment) {
      int open = pattern.indexOf('{');
      return open == 0
          ? segment.endsWith(pattern.substring(pattern.indexOf('}') + 1))
          : segment.equals(pattern);
    }
  }
}
