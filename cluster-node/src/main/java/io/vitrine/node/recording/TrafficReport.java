package io.vitrine.node.recording;

import java.util.List;

/**
 * What a check of recorded traffic came to.
 *
 * @param recordings how many process starts of organisations were recorded
 * @param frames how many frames they have
 * @param messages how many different ones
 * @param signatures how many different signatures were verified
 * @param highestFinal height of the highest block whose finalization was seen
 * @param findings what must not be; empty when all is well
 * @param more how many findings were counted and not kept
 */
public record TrafficReport(
    int recordings,
    long frames,
    long messages,
    long signatures,
    long highestFinal,
    List<Finding> findings,
    long more) {
  /** Copies the list. */
  public TrafficReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing was found. */
  public boolean clean() {
    return findings.isEmpty();
  }
}
