package io.vitrine.ledger.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionRulesTest {
  private static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final long NOW = Consortium.GENESIS_TIME;

  private final Consortium consortium = Consortium.of(4);
  private final TransactionRules rules = new TransactionRules(consortium.domain());
  private final SignedTransaction good =
      consortium.transaction(1, 1, "collection", "transfer", Value.of(7), Value.of("é"));

  @Test
  void acceptsAnHonestTransactionEverywhere() {
    assertThat(accepted(rules.checkCheap(good.envelope(), NOW))).isEqualTo(good);
    assertThat(accepted(rules.checkInLane(good.envelope()))).isEqualTo(good);
    assertThat(rules.verifySignature(good)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,true",
    "0,600000,true",
    "0,600001,false",
    "1,0,false",
    "1000,999,false",
    "1000,601000,true",
    "1000,601001,false",
    "0,9223372036854775807,false",
    "9223372036854775807,9223372036854775807,true",
    "9223372036854775807,0,false"
  })
  void keepsTheWindow(long now, long validUntil, boolean open) {
    assertThat(TransactionRules.checkWindow(validUntil, now).isEmpty()).isEqualTo(open);
  }

  @Test
  void namesTheNumbersOfTheWindow() {
    assertThat(TransactionRules.checkWindow(5, 6)).contains(new TransactionRejection.Expired(5, 6));
    assertThat(TransactionRules.checkWindow(600_007, 6))
        .contains(new TransactionRejection.TooFarAhead(600_007, 600_006));
    long expired = good.body().validUntil() + 1;
    assertThat(rejection(rules.checkCheap(good.envelope(), expired)))
        .isEqualTo(new TransactionRejection.Expired(good.body().validUntil(), expired));
  }

  @Test
  void aLaneIgnoresTime() {
    SignedTransaction old = consortium.transaction(1, 1, 0, "collection", "transfer");
    assertThat(accepted(rules.checkInLane(old.envelope()))).isEqualTo(old);
    assertThat(rejection(rules.checkCheap(old.envelope(), NOW)))
        .isInstanceOf(TransactionRejection.Expired.class);
  }

  @Test
  void refusesAnotherLedgerByNameAndByGenesis() {
    Consortium other = Consortium.named("other", 4);
    SignedTransaction foreign = other.transaction(1, 1, "collection", "transfer");
    assertThat(rejection(rules.checkCheap(foreign.envelope(), NOW)))
        .isEqualTo(new TransactionRejection.WrongLedger("fixture", "other"));
    // The same name under another genesis: the signature recovers to somebody else.
    SignedTransaction twin = Consortium.of(5).transaction(1, 1, "collection", "transfer");
    assertThat(rejection(rules.checkInLane(twin.envelope())))
        .isInstanceOf(TransactionRejection.WrongSender.class);
  }

  @Test
  void refusesASignatureOfAnotherKindOrEpochOrKey() {
    Bytes body = good.bodyBytes();
    SigningDomain domain = consortium.domain();
    for (MessageKind kind : MessageKind.values()) {
      for (long epoch = 0; epoch <= 1; epoch++) {
        Hash digest = domain.digest(epoch, kind, body);
        var signed =
            SignedTransaction.of(good.body(), Secp256k1.sign(Consortium.userKey(1), digest));
        assertThat(rules.verifySignature(signed).isEmpty())
            .as("%s in epoch %s", kind, epoch)
            .isEqualTo(kind == MessageKind.TRANSACTION && epoch == 0);
      }
    }
    var stolen = SignedTransaction.sign(good.body(), domain, Consortium.userKey(2));
    assertThat(rejection(rules.checkInLane(stolen.envelope())))
        .isEqualTo(new TransactionRejection.WrongSender(Consortium.user(1), Consortium.user(2)));
  }

  @Test
  void refusesTheHighSTwinAndOtherForms() {
    Bytes signature = good.signature();
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    Bytes twin =
        Bytes.fromHex(
            signature.slice(0, 32).toHex()
                + "%064x%02x".formatted(N.subtract(s), 1 - signature.at(64)));
    for (Bytes bad : List.of(twin, withV(27 + signature.at(64)), withV(2), withV(255))) {
      assertThat(rejection(rules.checkInLane(SignedTransaction.of(good.body(), bad).envelope())))
          .isInstanceOf(TransactionRejection.BadSignature.class);
    }
    // The other v is a well-formed signature of somebody else.
    var otherV = SignedTransaction.of(good.body(), withV(1 - signature.at(64)));
    assertThat(rules.checkInLane(otherV.envelope())).isInstanceOf(TransactionCheck.Rejected.class);
  }

  @Test
  void everyFlippedBitOfTheEnvelopeIsRefused() {
    byte[] bytes = good.envelope().toArray();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(rules.checkInLane(Bytes.wrap(damaged)))
          .as("bit %s", bit)
          .isInstanceOf(TransactionCheck.Rejected.class);
    }
  }

  @Test
  void refusesWhatIsTooLargeBeforeReadingIt() {
    Bytes huge = Bytes.wrap(new byte[SignedTransaction.MAX_SIZE + 1]);
    assertThat(rejection(rules.checkCheap(huge, NOW)))
        .isEqualTo(new TransactionRejection.TooLarge(65_537, 65_536));
    assertThat(rejection(rules.checkCheap(Bytes.wrap(new byte[65_536]), NOW)))
        .isInstanceOf(TransactionRejection.Malformed.class);
    assertThatThrownBy(
            () ->
                consortium.transaction(
                    1, 1, "c", "m", Value.of(Bytes.wrap(new byte[Value.MAX_STRING]))))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void refusesOtherShapes() {
    Bytes body = good.bodyBytes();
    Bytes short64 = Bytes.wrap(new byte[64]);
    for (Bytes envelope :
        List.of(
            Bytes.EMPTY,
            new CborWriter().array(1).bytes(body).toBytes(),
            new CborWriter().array(2).bytes(body).bytes(short64).toBytes(),
            new CborWriter().array(2).bytes(Bytes.EMPTY).bytes(good.signature()).toBytes(),
            Bytes.fromHex(good.envelope().toHex() + "00"))) {
      assertThat(rejection(rules.checkCheap(envelope, NOW)))
          .isInstanceOf(TransactionRejection.Malformed.class);
    }
  }

  @Test
  void theIdLeavesTheSignatureOut() {
    var resigned = SignedTransaction.sign(good.body(), consortium.domain(), Consortium.userKey(2));
    assertThat(resigned.id()).isEqualTo(good.id());
    assertThat(resigned.envelope()).isNotEqualTo(good.envelope());
    assertThat(consortium.transaction(1, 2, "collection", "transfer").id())
        .isNotEqualTo(consortium.transaction(1, 3, "collection", "transfer").id());
  }

  private Bytes withV(int v) {
    return Bytes.fromHex(good.signature().slice(0, 64).toHex() + "%02x".formatted(v));
  }

  private static SignedTransaction accepted(TransactionCheck check) {
    return ((TransactionCheck.Accepted) check).transaction();
  }

  private static TransactionRejection rejection(TransactionCheck check) {
    return ((TransactionCheck.Rejected) check).rejection();
  }
}
