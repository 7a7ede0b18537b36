package io.vitrine.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionCheck;
import io.vitrine.ledger.transaction.TransactionRejection;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchRulesTest {
  private final Consortium consortium = Consortium.of(4);
  private final BatchRules rules =
      new BatchRules(consortium.domain(), 0, consortium.validators(), consortium.scheme());
  private final List<SignedTransaction> transactions =
      List.of(
          consortium.transaction(1, 1, "collection", "transfer"),
          consortium.transaction(2, 2, "collection", "transfer"),
          consortium.transaction(3, 3, 0, "collection", "expired long ago"));
  private final Batch good = consortium.batch(2, LaneTip.NONE, transactions);

  @Test
  void acceptsAnHonestBatchWhateverItsTransactionsWindows() {
    assertThat(rules.check(good.encode())).isEqualTo(new BatchCheck.Valid(good, transactions));
  }

  @Test
  void namesTheFirstBadTransaction() {
    SignedTransaction stolen =
        SignedTransaction.sign(
            transactions.get(1).body(), consortium.domain(), Consortium.userKey(9));
    Batch bad = consortium.batch(2, LaneTip.NONE, List.of(transactions.get(0), stolen, stolen));
    assertThat(rejection(bad.encode()))
        .isEqualTo(
            new BatchRejection.BadTransaction(
                1, new TransactionRejection.WrongSender(Consortium.user(2), Consortium.user(9))));
    assertThat(rules.checkFrame(bad)).as("the author did sign it").isEmpty();
  }

  @Test
  void refusesOtherEpochsAndAuthors() {
    BatchHeader header = good.header();
    BatchHeader later =
        new BatchHeader(1, header.author(), 1, Hash.ZERO, header.txRoot(), header.count());
    assertThat(rejection(consortium.signed(2, later, good.envelopes()).encode()))
        .isEqualTo(new BatchRejection.WrongEpoch(0, 1));
    BatchHeader outsider =
        new BatchHeader(0, new ValidatorId(4), 1, Hash.ZERO, header.txRoot(), header.count());
    assertThat(rejection(consortium.signed(2, outsider, good.envelopes()).encode()))
        .isEqualTo(new BatchRejection.UnknownAuthor(new ValidatorId(4), 4));
  }

  @Test
  void refusesASignatureOfAnotherValidatorOrLedger() {
    var expected = new BatchRejection.BadSignature(new ValidatorId(2));
    assertThat(rejection(consortium.signed(1, good.header(), good.envelopes()).encode()))
        .isEqualTo(expected);
    assertThat(
            rejection(
                Consortium.named("other", 4).signed(2, good.header(), good.envelopes()).encode()))
        .isEqualTo(expected);
  }

  @Test
  void refusesOtherTransactionsThanTheHeaderCommitsTo() {
    List<Bytes> swapped = new ArrayList<>(good.envelopes());
    swapped.set(0, good.envelopes().get(1));
    swapped.set(1, good.envelopes().get(0));
    assertThat(rejection(new Batch(good.header(), swapped, good.signature()).encode()))
        .isEqualTo(new BatchRejection.WrongRoot(good.header().txRoot(), MerkleTree.root(swapped)));
    List<Bytes> fewer = good.envelopes().subList(0, 2);
    assertThat(rejection(new Batch(good.header(), fewer, good.signature()).encode()))
        .isInstanceOf(BatchRejection.Malformed.class);
  }

  @Test
  void refusesWhatIsTooLargeOrNoBatch() {
    assertThat(rejection(Bytes.wrap(new byte[Batch.MAX_SIZE + 1])))
        .isEqualTo(new BatchRejection.TooLarge(Batch.MAX_SIZE + 1, Batch.MAX_SIZE));
    assertThat(rejection(Bytes.EMPTY)).isInstanceOf(BatchRejection.Malformed.class);
    assertThat(rejection(Bytes.fromHex(good.encode().toHex() + "00")))
        .isInstanceOf(BatchRejection.Malformed.class);
  }

  @Test
  void takesVerdictsThatTheHostComputedElsewhere() {
    List<Bytes> asked = new ArrayList<>();
    BatchCheck check =
        rules.check(
            good.encode(),
            envelope -> {
              asked.add(envelope);
              return new TransactionCheck.Rejected(new TransactionRejection.Malformed("no"));
            });
    assertThat(check)
        .isEqualTo(
            new BatchCheck.Invalid(
                new BatchRejection.BadTransaction(0, new TransactionRejection.Malformed("no"))));
    assertThat(asked).containsExactly(good.envelopes().get(0));
  }

  private BatchRejection rejection(Bytes encoded) {
    return ((BatchCheck.Invalid) rules.check(encoded)).rejection();
  }
}
