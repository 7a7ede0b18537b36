package io.vitrine.ledger.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.consensus.evidence.EvidenceSamples;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R12: what a block's evidence leaves in the state. */
class EvidenceRegisterTest {
  private final ExecutionFixture ledger = new ExecutionFixture();
  private final EvidenceSamples samples = new EvidenceSamples(ledger.genesis.domain(), 0);
  private final Evidence fork = samples.of("LANE_FORK", 2);

  private WorldState record(WorldState before, long height, Evidence... evidence) {
    BlockFacts block =
        new BlockFacts(
            height,
            Sha256.of(Bytes.wrap(new byte[] {(byte) height})),
            ExecutionFixture.NOW + height,
            0,
            new LogHead(height, Hash.ZERO),
            new EvidenceList(List.of(evidence)));
    return ExecutionFixture.after(
        before, BlockExecution.run(before, ledger.registry, block, List.of()));
  }

  @Test
  void eachItemIsFoundUnderItsKeyWithDigestAndHeight() {
    WorldState first = record(ledger.start, 1, fork);
    Evidence bad = samples.of("BAD_BATCH", 2);
    Evidence other = samples.of("DOUBLE_FINALIZE", 1);
    WorldState second = record(first, 2, other, bad);
    assertThat(EvidenceRegister.find(second, fork.key())).contains(EvidenceRegister.entry(fork, 1));
    assertThat(EvidenceRegister.all(second))
        .containsExactly(
            EvidenceRegister.entry(other, 2),
            EvidenceRegister.entry(fork, 1),
            EvidenceRegister.entry(bad, 2));
    assertThat(EvidenceRegister.find(first, bad.key())).isEmpty();
    assertThat(EvidenceRegister.all(ledger.start)).isEmpty();
  }

  @Test
  void anEntryAndItsAbsenceAreProvenUnderTheStateRoot() {
    WorldState after = record(ledger.start, 1, fork);
    WorldProof held = after.prove(EvidenceRegister.stateKey(fork.key()));
    assertThat(held.value()).isPresent();
    assertThat(held.verifies(after.root())).isTrue();
    assertThat(held.verifies(ledger.start.root())).isFalse();
    WorldProof none = after.prove(EvidenceRegister.stateKey(samples.of("LANE_FORK", 1).key()));
    assertThat(none.value()).isEmpty();
    assertThat(none.verifies(after.root())).isTrue();
  }

  @Test
  void aBlockWithoutEvidenceChangesNothing() {
    assertThat(record(ledger.start, 1).contract(ContractName.EVIDENCE).size()).isZero();
    assertThat(ledger.run().writeSets()).isEmpty();
  }

  @Test
  void recordingTwiceIsABrokenInvariant() {
    WorldState after = record(ledger.start, 1, fork);
    assertThatThrownBy(() -> record(after, 2, fork)).isInstanceOf(InvariantViolation.class);
  }
}
