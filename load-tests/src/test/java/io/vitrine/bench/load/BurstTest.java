package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.bench.load.Burst.Told;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody sends at once, and everybody is told in the end. */
final class BurstTest {
  @Test
  void everybodyIsToldOnceWhateverTheAnswer() throws Exception {
    try (StubGateway gateway = StubGateway.answering(n -> n % 3 == 0 ? 409 : 200)) {
      List<Told> told = Burst.start(gateway.addresses(), transactions(30)).join().told();
      assertThat(told).hasSize(30).allMatch(one -> one.tries() == 1);
      assertThat(told).filteredOn(one -> one.outcome().equals(Told.COMMITTED)).hasSize(20);
      assertThat(told).filteredOn(one -> one.outcome().equals("HTTP 409")).hasSize(10);
    }
  }

  @Test
  void whoIsRefusedForNowOrLosesTheConnectionComesBackAndItsTimeRunsOn() throws Exception {
    try (StubGateway gateway = StubGateway.answering(n -> n == 1 ? 429 : n == 2 ? -503 : 200)) {
      List<Told> told = Burst.start(gateway.addresses(), transactions(3)).join().told();
      assertThat(told).allMatch(one -> one.outcome().equals(Told.COMMITTED));
      assertThat(told).filteredOn(one -> one.tries() == 2).hasSize(2);
      assertThat(told)
          .filteredOn(one -> one.tries() == 2)
          .allMatch(one -> one.ended() - one.begun() >= TimeUnit.SECONDS.toNanos(1));
    }
  }

  @Test
  void aGatewayThatIsNotThereEndsTheBurst() throws Exception {
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    try (StubGateway gateway = StubGateway.answering(n -> 200)) {
      List<InetSocketAddress> gateways = List.of(gateway.addresses().get(0), nobody);
      Burst burst = Burst.start(gateways, transactions(4));
      assertThatThrownBy(burst::join).isInstanceOf(IOException.class);
    }
  }

  static List<SignedTransaction> transactions(int count) {
    SigningDomain domain = new SigningDomain("bench", Sha256.of(Bytes.EMPTY));
    TransactionSigner signer = new TransactionSigner(domain, Clock.systemUTC(), new SecureRandom());
    byte[] secret = new byte[AccountKey.SIZE];
    secret[0] = 1;
    AccountKey key = AccountKey.ofSecret(secret);
    return IntStream.range(0, count)
        .mapToObj(i -> signer.sign(key, SettlementCalls.transfer(key.address(), new Amount(1))))
        .toList();
  }
}
