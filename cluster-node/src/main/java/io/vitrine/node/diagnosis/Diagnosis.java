package io.vitrine.node.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What follows from {@link Vitals}: the findings, the likeliest cause first.
 *
 * @param vitals the facts
 * @param findings in the order of {@link FindingKind}
 */
public record Diagnosis(Vitals vitals, List<Finding> findings) {
  /** Copies the list. */
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Applies every rule. */
  public static Diagnosis of(Vitals vitals) {
    List<Finding> found = new ArrayList<>();
    OwnRules.apply(vitals, found);
    MachineRules.apply(vitals, found);
    NetworkRules.apply(vitals, found);
    PeerRules.apply(vitals, found);
    found.sort(Comparator.comparing(Finding::kind));
    return new Diagnosis(vitals, found);
  }

  /** Whether this validator can sign: nothing of its own keeps it from taking part. */
  public boolean takesPart() {
    return findings.stream().noneMatch(f -> f.kind().effect() == Effect.VALIDATOR);
  }

  /** Whether a transaction sent to this organisation would not commit now. */
  public boolean blocked() {
    return findings.stream().anyMatch(f -> f.kind().effect().blocksCommits());
  }

  /** Whether there is nothing to order. */
  public boolean idle() {
    return vitals.progress().round().map(Vitals.Round::idle).orElse(false)
        && !vitals.load().waiting();
  }

  /** One line: the cause, or that all is well. */
  public String verdict() {
    return findings.stream()
        .filter(f -> f.kind().effect() != Effect.ADVICE)
        .findFirst()
        .map(f -> f.kind().title() + ": " + f.cause())
        .orElseGet(this::healthy);
  }

  private String healthy() {
    Vitals.Progress progress = vitals.progress();
    return "%s: height %d, %d of %d validators, last final block %s ago"
        .formatted(
            idle() ? "idle, nothing to order" : "committing",
            progress.finalized(),
            vitals.reachable(),
            vitals.membership().validators(),
            text(progress.sinceFinal()));
  }

  /** A duration for people: milliseconds below one second, else seconds with one decimal. */
  static String text(Duration duration) {
    long millis = duration.abs().toMillis();
    String sign = duration.isNegative() ? "-" : "";
    if (millis < 1_000) {
      return sign + millis + " ms";
    }
    if (millis < 120_000) {
      return sign + String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    return millis < 7_200_000
        ? sign + millis / 60_000 + " min"
        : millis < 172_800_000L
            ? sign + millis / 3_600_000 + " h"
            : sign + millis / 86_400_000 + " days";
  }
}
