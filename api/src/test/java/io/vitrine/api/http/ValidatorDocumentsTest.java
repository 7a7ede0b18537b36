package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.governance.Membership;
import io.vitrine.contracts.governance.Proposal;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidatorDocumentsTest {
  private static final ValidatorSet SET = Consortium.of(4).validators();
  private static final LogHead LOG = new LogHead(90, Hash.ZERO);

  @Test
  void proposalsNameWhoApprovedAndWhatIsMissing() {
    Validator spare =
        new Validator("org-2", Consortium.of(5).validators().members().get(4).publicKey());
    Proposal replace =
        new Proposal(
            new ValidatorChange.Replace(spare),
            LOG,
            false,
            List.of(new ValidatorId(3), new ValidatorId(0)));
    Proposal remove =
        new Proposal(new ValidatorChange.Remove("org-4"), LOG, false, List.of(new ValidatorId(1)));
    ValidatorSet next = new ValidatorSet(SET.members().subList(0, 3));

    JsonNode page =
        ValidatorDocuments.membership(
            new Membership(7, SET, Optional.of(next), List.of(replace, remove)), 41);

    assertThat(page.path("epoch").asLong()).isEqualTo(7);
    assertThat(page.path("items")).hasSize(4);
    assertThat(page.path("nextValidators")).hasSize(3);
    JsonNode first = page.at("/proposals/0");
    assertThat(first.path("change").asText()).isEqualTo("replace");
    assertThat(first.path("publicKey").asText()).isEqualTo("0x" + spare.publicKey().toHex());
    assertThat(first.path("approvals").toString()).isEqualTo("[\"org-4\",\"org-1\"]");
    assertThat(first.path("needed").asInt()).isEqualTo(3);
    assertThat(first.path("ready").asBoolean()).isFalse();
    assertThat(first.at("/challenge/size").asLong()).isEqualTo(90);
    assertThat(page.at("/proposals/1/publicKey").isNull()).isTrue();
    assertThat(page.at("/proposals/1/ready").asBoolean()).isTrue();
  }
}
