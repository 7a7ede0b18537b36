package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a person reads when a replica stops itself. That each reason really halts is shown by
 * CommittingTest, ViewChangeTest, OwnSignaturesTest (ledger) and JournalDamageIT.
 */
class HaltCodesTest {
  @Test
  void everyReasonToHaltHasItsCodeWithNumbersAndRemedy() {
    List<String> texts =
        List.of(
            HaltCodes.text(new HaltReason.Divergence(41, Hash.ZERO, Hash.ZERO)),
            HaltCodes.text(new HaltReason.SafetyViolated(View.GENESIS, Hash.ZERO, Hash.ZERO)),
            HaltCodes.text(
                new JournalDamage("core-3", 7, JournalDamage.Kind.GAP, "row 7 is missing")),
            HaltCodes.text(new HaltReason.Amnesia(new Ballot.Nullify(View.GENESIS))),
            HaltCodes.text(
                new HaltReason.SignedTwice(new EvidenceKey(0, new ValidatorId(2), "LANE_FORK"))),
            HaltCodes.text(
                new HaltReason.ForgottenBatch(
                    new LaneTip(9, Sha256.of(Bytes.EMPTY)), LaneTip.NONE)));

    assertThat(texts.get(0)).startsWith("VIT-7201 DIVERGENCE: ").contains("height 41");
    assertThat(texts.get(2)).startsWith("VIT-7203 JOURNAL_DAMAGED: ").contains("row 7");
    assertThat(texts.get(3)).startsWith("VIT-7204 AMNESIA: ").contains("does not contain");
    assertThat(
            HaltCodes.text(new JournalDamage("core-3", 0, JournalDamage.Kind.AMNESIA, "it came")))
        .startsWith("VIT-7204 AMNESIA: ");
    assertThat(texts.get(4)).startsWith("VIT-7204 AMNESIA: ").contains("LANE_FORK of v2");
    assertThat(texts.get(5)).startsWith("VIT-7204 AMNESIA: ").contains("the own lane");
    assertThat(texts.stream().map(text -> text.substring(0, 8)).collect(Collectors.toSet()))
        .isEqualTo(Catalogue.of(Origin.REPLICA));
    assertThat(HaltReason.class.getPermittedSubclasses()).hasSize(5);
  }
}
