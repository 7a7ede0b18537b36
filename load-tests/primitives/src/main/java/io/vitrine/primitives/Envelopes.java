package io.vitrine.primitives;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.List;
import java.util.stream.IntStream;

/** Signed transfers of items, as large as those of the bench. */
final class Envelopes {
  private Envelopes() {}

  static SignedTransaction transfer(Consortium consortium, int number) {
    return consortium.transaction(
        number,
        number,
        "collection",
        "transfer",
        new Value.Text("bench-0123456789abcdef-0"),
        new Value.Int(number + 1L),
        new Value.ByteString(Consortium.user(number + 1).value()));
  }

  /** The first batch of validator 0. */
  static Batch batch(Consortium consortium, int transactions) {
    List<SignedTransaction> signed =
        IntStream.range(0, transactions).mapToObj(i -> transfer(consortium, i)).toList();
    return consortium.batch(0, LaneTip.NONE, signed);
  }
}
