package io.vitrine.contracts.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class GenesisParametersTest {
  private static final Address R = Gallery.REGISTRAR;
  private static final Address P = Gallery.PAYMENT;

  @Test
  void readsBack() {
    GenesisParameters parameters = GenesisParameters.of(R, P);

    assertThat(GenesisParameters.read(parameters.toValue())).isEqualTo(parameters);
  }

  @Test
  void theFirstIdentitiesAreActiveWithTheirRoles() {
    TestLedger ledger = TestLedger.start(GenesisParameters.of(R, P));

    Identity registrar = Identities.find(ledger, R).orElseThrow();
    assertThat(registrar.isActive()).isTrue();
    assertThat(registrar.roles()).containsExactly(Role.REGISTRAR);
    assertThat(Identities.find(ledger, P).orElseThrow().roles()).containsExactly(Role.PAYMENT);
    assertThat(Identities.findByCommitment(ledger, registrar.commitment())).contains(R);
    assertThat(Balances.supply(ledger)).isEqualTo(Amount.ZERO);
  }

  @Test
  void oneOrganisationMayBeBoth() {
    GenesisParameters parameters = GenesisParameters.of(R, R);

    assertThat(parameters.identities()).hasSize(1);
    assertThat(parameters.identities().get(0).roles())
        .containsExactly(Role.REGISTRAR, Role.PAYMENT);
  }

  @Test
  void refusesALedgerNobodyCouldEverEnter() {
    GenesisIdentity payment =
        new GenesisIdentity(
            P, IdentityKind.ORGANISATION, Gallery.hash("payment"), List.of(Role.PAYMENT));

    refused(() -> new GenesisParameters(List.of(payment)));
    refused(() -> new GenesisParameters(List.of()));
  }

  @Test
  void refusesWhatOccursTwice() {
    GenesisIdentity one = registrar(R, "one");

    refused(() -> new GenesisParameters(List.of(one, registrar(R, "two"))));
    refused(() -> new GenesisParameters(List.of(one, registrar(P, "one"))));
  }

  @Test
  void refusesOtherShapes() {
    refused(() -> GenesisParameters.read(new Value.Null()));
    refused(() -> GenesisParameters.read(Value.array()));
    refused(() -> GenesisParameters.read(Value.array(Value.array(Value.of("x")))));
    refused(() -> TestLedger.start(GenesisParameters.read(Value.array(Value.array()))));
  }

  private static GenesisIdentity registrar(Address address, String commitment) {
    return new GenesisIdentity(
        address, IdentityKind.ORGANISATION, Gallery.hash(commitment), List.of(Role.REGISTRAR));
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
