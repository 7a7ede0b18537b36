package io.vitrine.acceptance.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the end of a rig showed.
 *
 * @param starts processes of validators that were started
 * @param operations transactions that clients signed
 * @param reads balances and owners that they read
 * @param lost acknowledged and not known at the end
 * @param anomalies what one ledger cannot have shown them
 * @param messages different messages in the recorded traffic
 * @param signatures different signatures in it that were verified
 * @param height the highest block whose finalization was seen
 * @param caused contradictions in it that a scenario brought about on purpose
 * @param findings what must not be in it
 */
record Audit(
    @JsonProperty int starts,
    @JsonProperty int operations,
    @JsonProperty int reads,
    @JsonProperty int lost,
    @JsonProperty List<String> anomalies,
    @JsonProperty long messages,
    @JsonProperty long signatures,
    @JsonProperty long height,
    @JsonProperty long caused,
    @JsonProperty List<String> findings) {
  boolean clean() {
    return lost == 0 && anomalies.isEmpty() && findings.isEmpty();
  }
}
