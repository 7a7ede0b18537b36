package io.vitrine.client.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One cause for the whole network, from what its organisations say of themselves and of each other.
 *
 * @param health whether transactions commit
 * @param line the cause, or that all is well, in one line
 * @param findings every finding, the most harmful first
 */
public record NetworkVerdict(Health health, String line, List<Finding> findings) {
  /** Whether transactions commit. */
  public enum Health {
    /** They do, or would. */
    HEALTHY,
    /** They do, with less in reserve or not everywhere. */
    DEGRADED,
    /** They do not. */
    BLOCKED,
    /** Nobody answered. */
    UNKNOWN
  }

  /** Copies the list. */
  public NetworkVerdict {
    findings = List.copyOf(findings);
  }

  /** Judges {@code organisations}, of which at least one has answered. */
  public static NetworkVerdict of(List<Organisation> organisations) {
    List<Organisation> answered =
        organisations.stream().filter(o -> o.answer().isPresent()).toList();
    if (answered.isEmpty()) {
      throw new IllegalArgumentException("nobody answered: there is nothing to join");
    }
    List<Finding> findings = new ArrayList<>(Comparisons.of(answered));
    answered.forEach(o -> findings.addAll(o.findings()));
    findings.sort(Comparator.comparing(Finding::effect));
    SortedMap<String, String> missing = missing(organisations, answered, findings);
    Organisation any = answered.get(0);
    int present = any.validators() - missing.size();
    if (present < any.quorum()) {
      return new NetworkVerdict(Health.BLOCKED, tooFew(any, present, missing, findings), findings);
    }
    Optional<String> apart = apart(answered, any);
    if (apart.isPresent()) {
      return new NetworkVerdict(Health.BLOCKED, apart.get(), findings);
    }
    Optional<Finding> stalled = stalled(answered);
    if (stalled.isPresent()) {
      return new NetworkVerdict(
          Health.BLOCKED,
          stalled.get().text() + " (" + stalled.get().organisation() + ")",
          findings);
    }
    return missing.isEmpty()
        ? complete(answered, findings)
        : new NetworkVerdict(Health.DEGRADED, fewer(any, present, missing), findings);
  }

  /** Validators that do not take part, and why. */
  private static SortedMap<String, String> missing(
      List<Organisation> all, List<Organisation> answered, List<Finding> findings) {
    SortedMap<String, String> missing = new TreeMap<>();
    for (Organisation organisation : all) {
      if (!organisation.takesPart()) {
        missing.put(organisation.name(), organisation.absence());
      }
    }
    for (Finding finding : findings) {
      if (finding.effect() == Finding.Effect.VALIDATOR) {
        missing.putIfAbsent(finding.organisation(), finding.text());
      }
    }
    for (Organisation organisation : answered) {
      for (String peer : organisation.peers()) {
        boolean asked = all.stream().anyMatch(o -> o.name().equals(peer));
        boolean seen = answered.stream().anyMatch(o -> o.reaches(peer));
        if (!asked && !seen) {
          missing.putIfAbsent(peer, trouble(organisation, peer));
        }
      }
    }
    // One that runs well, but that nobody reaches, is missing all the same.
    for (Organisation one : answered) {
      List<Organisation> others =
          answered.stream().filter(o -> !o.equals(one) && o.takesPart()).toList();
      if (!others.isEmpty() && others.stream().noneMatch(o -> o.reaches(one.name()))) {
        missing.putIfAbsent(one.name(), "nobody reaches it: " + trouble(others.get(0), one.name()));
      }
    }
    return missing;
  }

  private static String trouble(Organisation from, String peer) {
    return from.peer(peer)
        .map(p -> p.path("troubleText").asText(""))
        .filter(t -> !t.isEmpty())
        .orElse("not reachable from " + from.name());
  }

  /**
   * When enough for the loss of the quorum suffer from one and the same thing, that is the cause,
   * such as a database that all organisations of a development network share.
   */
  private static String tooFew(
      Organisation any, int present, SortedMap<String, String> missing, List<Finding> findings) {
    String count =
        "%d of %d validators take part, %d needed"
            .formatted(present, any.validators(), any.quorum());
    for (List<Finding> same : leading(missing, findings).values()) {
      if (same.size() > any.validators() - any.quorum()) {
        SortedMap<String, String> rest = new TreeMap<>(missing);
        same.forEach(f -> rest.remove(f.organisation()));
        return "%s at %s: %s; %s%s"
            .formatted(
                same.get(0).title(),
                same.stream().map(Finding::organisation).collect(Collectors.joining(", ")),
                same.get(0).cause(),
                count,
                rest.isEmpty() ? "" : "; also missing: " + named(rest));
      }
    }
    return "no quorum: " + count + "; missing: " + named(missing);
  }

  /** The findings that keep validators away, without their consequences, by id. */
  private static SortedMap<String, List<Finding>> leading(
      SortedMap<String, String> missing, List<Finding> findings) {
    SortedMap<String, List<Finding>> byId = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.effect() == Finding.Effect.VALIDATOR
          && finding.text().equals(missing.get(finding.organisation()))) {
        byId.computeIfAbsent(finding.id(), id -> new ArrayList<>()).add(finding);
      }
    }
    return byId;
  }

  private static String named(SortedMap<String, String> missing) {
    return missing.entrySet().stream()
        .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /** Enough run, but too few see a quorum. */
  private static Optional<String> apart(List<Organisation> answered, Organisation any) {
    List<Organisation> alone =
        answered.stream().filter(o -> o.takesPart() && o.reachable() < o.quorum()).toList();
    if (any.validators() - alone.size() >= any.quorum()) {
      return Optional.empty();
    }
    String whom =
        alone.stream()
            .map(
                o ->
                    o.name()
                        + " lacks "
                        + o.peers().stream()
                            .filter(p -> !o.reaches(p))
                            .map(p -> p + " (" + trouble(o, p) + ")")
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    return Optional.of(
        "no quorum: the validators run but do not reach each other, %d needed; %s"
            .formatted(any.quorum(), whom));
  }

  private static Optional<Finding> stalled(List<Organisation> answered) {
    return answered.stream()
        .flatMap(o -> o.first(Finding.Effect.NETWORK).stream())
        .filter(f -> !f.id().equals("no-quorum"))
        .findFirst();
  }

  private static String fewer(Organisation any, int present, SortedMap<String, String> missing) {
    String reserve =
        present == any.quorum() ? "one more failure stops commits" : "commits go on without it";
    return "degraded: commits go on with %d of %d validators, %d needed, %s; missing: %s"
        .formatted(present, any.validators(), any.quorum(), reserve, named(missing));
  }

  private static NetworkVerdict complete(List<Organisation> answered, List<Finding> findings) {
    Optional<Finding> worst =
        findings.stream()
            .filter(f -> f.effect() != Finding.Effect.ADVICE)
            .min(Comparator.comparing(Finding::effect));
    if (worst.isPresent()) {
      return new NetworkVerdict(
          Health.DEGRADED,
          "degraded: commits go on; %s: %s"
              .formatted(worst.get().organisation(), worst.get().text()),
          findings);
    }
    return new NetworkVerdict(Health.HEALTHY, healthy(answered), findings);
  }

  private static String healthy(List<Organisation> answered) {
    boolean idle =
        answered.stream()
            .allMatch(o -> o.answer().map(a -> a.path("idle").asBoolean()).orElse(false));
    Organisation best =
        answered.stream().max(Comparator.comparingLong(NetworkVerdict::height)).orElseThrow();
    JsonNode progress = best.answer().orElseThrow().path("progress");
    return String.format(
        Locale.ROOT,
        "healthy: %s; %d of %d validators take part, height %d, last final block %.1f s ago",
        idle ? "idle, nothing to order" : "committing",
        best.validators(),
        best.validators(),
        height(best),
        progress.path("sinceFinalMillis").asLong() / 1_000.0);
  }

  private static long height(Organisation organisation) {
    return organisation
        .answer()
        .map(a -> a.path("progress").path("finalizedHeight").asLong())
        .orElse(-1L);
  }
}
