package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.restoration.Restoration;
import io.vitrine.contracts.restoration.RestorationStage;
import io.vitrine.contracts.restoration.Restorations;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An identity shows its restoration as the description says. */
class RestorationDocumentTest {
  private static final Address LOST = StateByHand.address(1);
  private static final Address HEIR = StateByHand.address(2);
  private static final Address REGISTRAR = StateByHand.address(3);
  private static final Identity IDENTITY =
      new Identity(IdentityKind.PERSON, Hash.ZERO, IdentityState.ACTIVE, List.of());

  @Test
  void theRestorationIsShownWhileItIsProposedAndAfterwards() throws Exception {
    JsonNode schema = schemas().at("/Identity/properties/restoration");
    for (RestorationStage stage : RestorationStage.values()) {
      boolean approved = stage != RestorationStage.PROPOSED;
      WorldState state =
          new StateByHand()
              .with(Identities.key(LOST), IDENTITY.encode())
              .with(
                  Restorations.key(LOST),
                  new Restoration(
                          HEIR,
                          Hash.ZERO,
                          REGISTRAR,
                          approved ? Optional.of(HEIR) : Optional.empty(),
                          stage,
                          1_700_000_000_000L)
                      .encode())
              .state();
      JsonNode shown = CollectionDocuments.identity(state, LOST, IDENTITY).path("restoration");
      assertThat(shown.path("stage").asText()).isEqualTo(stage.name());
      assertThat(shown.path("time").asText()).isEqualTo("2023-11-14T22:13:20Z");
      assertThat(shown.has("approvedBy")).isEqualTo(approved);
      assertThat(names(schema.path("properties"))).containsAll(names(shown));
      schema.path("required").forEach(field -> assertThat(shown.has(field.asText())).isTrue());
    }
    List<String> stages = new ArrayList<>();
    schema.at("/properties/stage/enum").forEach(stage -> stages.add(stage.asText()));
    assertThat(stages)
        .containsExactlyElementsOf(
            List.of(RestorationStage.values()).stream().map(Enum::name).toList());
  }

  @Test
  void whoseKeyIsNotLostShowsNone() {
    WorldState state = new StateByHand().with(Identities.key(LOST), IDENTITY.encode()).state();

    assertThat(CollectionDocuments.identity(state, LOST, IDENTITY).has("restoration")).isFalse();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode schemas() throws Exception {
    try (InputStream in =
        RestorationDocumentTest.class.getResourceAsStream("/io/vitrine/api/page/openapi.json")) {
      return new ObjectMapper().readTree(in).at("/components/schemas");
    }
  }
}
