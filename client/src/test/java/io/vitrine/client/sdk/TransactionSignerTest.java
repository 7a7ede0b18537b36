package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Amount;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TransactionSignerTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final Instant NOW = Instant.ofEpochMilli(Consortium.GENESIS_TIME);

  @Test
  void whatItSignsIsAcceptedByTheLedgersOwnRules() {
    TransactionSigner signer =
        new TransactionSigner(
            CONSORTIUM.domain(), Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
    ContractCall call = SettlementCalls.transfer(Consortium.user(2), new Amount(5));
    try (AccountKey key = AccountKey.ofSecret(Consortium.userKey(1).toArray())) {
      SignedTransaction first = signer.sign(key, call);
      SignedTransaction second = signer.sign(key, call);
      assertThat(new TransactionRules(CONSORTIUM.domain()).verifySignature(first)).isEmpty();
      assertThat(new TransactionRules(Consortium.named("other", 4).domain()).verifySignature(first))
          .isPresent();
      assertThat(first.body().sender()).isEqualTo(Consortium.user(1));
      assertThat(first.body().validUntil())
          .isEqualTo(NOW.plus(TransactionSigner.VALIDITY).toEpochMilli());
      assertThat(first.body().arguments()).isEqualTo(call.arguments());
      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(SignedTransaction.decode(first.envelope())).isEqualTo(first);
    }
  }
}
