package io.vitrine.node.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Prometheus text, taken apart, and what is wrong with it. */
public final class Exposition {
  private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NAME =
      Pattern.compile("(vitrine|jvm|process|logback)_[a-z0-9]+(_[a-z0-9]+)*");

  /** Not base units; Prometheus knows seconds and bytes. */
  private static final Pattern UNIT =
      Pattern.compile(
          ".*_(ms|millis|milliseconds|micros|ns|nanos|minutes|hours|kb|mb|gb|percent)(_.*)?");

  /** How many values each label may have on a network of four. */
  private static final Map<String, Integer> BOUNDS =
      Map.ofEntries(
          Map.entry("peer", 4),
          Map.entry("author", 4),
          Map.entry("kind", 40),
          Map.entry("phase", 8),
          Map.entry("mode", 8),
          Map.entry("contract", 12),
          Map.entry("method", 80),
          Map.entry("result", 8),
          Map.entry("reason", 16),
          Map.entry("outcome", 16),
          Map.entry("route", 80),
          Map.entry("code", 24),
          Map.entry("version", 1),
          Map.entry("le", 64),
          // Of the JVM: memory pools, collectors and their reasons, states of threads, log levels.
          Map.entry("area", 2),
          Map.entry("id", 16),
          Map.entry("state", 12),
          Map.entry("action", 8),
          Map.entry("cause", 16),
          Map.entry("gc", 8),
          Map.entry("level", 8));

  private static final int MOST_SAMPLES = 2_500;

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> explained = new TreeSet<>();
  private final Set<String> samples = new TreeSet<>();
  private final Map<String, Set<String>> labels = new TreeMap<>();
  private int count;

  /** Takes {@code text} apart. */
  public Exposition(String text) {
    text.lines().forEach(this::line);
  }

  private void line(String line) {
    String[] words = line.split(" ", 4);
    if (line.startsWith("# TYPE ")) {
      types.put(words[2], words[3]);
    } else if (line.startsWith("# HELP ")) {
      if (words.length == 4 && !words[3].isBlank()) {
        explained.add(words[2]);
      }
    } else if (!line.isBlank()) {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher matcher = SAMPLE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no sample: " + line);
    }
    count++;
    samples.add(matcher.group(1));
    if (matcher.group(2) != null) {
      Matcher label = LABEL.matcher(matcher.group(2));
      while (label.find()) {
        labels.computeIfAbsent(label.group(1), name -> new TreeSet<>()).add(label.group(2));
      }
    }
  }

  /** The names that a query can ask for. */
  public Set<String> names() {
    return samples;
  }

  /** The values of {@code label}. */
  public Set<String> values(String label) {
    return labels.getOrDefault(label, Set.of());
  }

  /** What breaks the conventions; empty when nothing does. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          if (!NAME.matcher(name).matches()) {
            faults.add(name + " is no name of ours");
          }
          if (UNIT.matcher(name).matches()) {
            faults.add(name + " is not in base units");
          }
          if (type.equals("counter") != name.endsWith("_total")) {
            faults.add(name + " is a " + type + "; counters and they alone end in _total");
          }
          if (type.equals("histogram") && name.contains("duration") && !name.endsWith("_seconds")) {
            faults.add(name + " measures time and does not end in _seconds");
          }
          if (!explained.contains(name)) {
            faults.add(name + " has no HELP");
          }
        });
    samples.stream()
        .filter(name -> familyNames(name).noneMatch(types::containsKey))
        .forEach(name -> faults.add(name + " has no TYPE"));
    labels.forEach(
        (label, values) -> {
          Integer bound = BOUNDS.get(label);
          if (bound == null || values.size() > bound) {
            faults.add("label " + label + " has " + values.size() + " values, may have " + bound);
          }
        });
    if (count > MOST_SAMPLES) {
      faults.add(count + " samples, at most " + MOST_SAMPLES);
    }
    return faults;
  }

  private static Stream<String> familyNames(String sample) {
    return Stream.of(sample, sample.replaceFirst("_(bucket|sum|count|max)$", ""));
  }
}
