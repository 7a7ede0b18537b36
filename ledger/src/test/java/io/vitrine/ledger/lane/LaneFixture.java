package io.vitrine.ledger.lane;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Signed headers of one author's lane; {@code content} tells batches of one position apart. */
final class LaneFixture {
  static final ValidatorId AUTHOR = new ValidatorId(2);

  private final Consortium consortium = Consortium.of(4);

  Consortium consortium() {
    return consortium;
  }

  SignedBatchHeader after(LaneTip previous, String content) {
    Hash root = Sha256.of(Bytes.wrap(content.getBytes(StandardCharsets.UTF_8)));
    BatchHeader header = new BatchHeader(0, AUTHOR, previous.seq() + 1, previous.digest(), root, 1);
    return new SignedBatchHeader(
        header, consortium.key(AUTHOR.index()).sign(header.signedDigest(consortium.domain())));
  }

  /** {@code count} batches, each after the one before. */
  List<SignedBatchHeader> chain(LaneTip previous, String content, int count) {
    List<SignedBatchHeader> chain = new ArrayList<>();
    LaneTip tip = previous;
    for (int i = 0; i < count; i++) {
      SignedBatchHeader next = after(tip, content);
      chain.add(next);
      tip = next.tip();
    }
    return chain;
  }

  /** A receiver that got {@code chain} by push. */
  static LaneReceiver pushed(LaneReceiver receiver, List<SignedBatchHeader> chain) {
    LaneReceiver now = receiver;
    for (SignedBatchHeader signed : chain) {
      now = next(now, signed).held(signed, Naming.PUSHED).receiver();
    }
    return now;
  }

  /** The receiver after it called {@code signed} the next batch. */
  static LaneReceiver next(LaneReceiver receiver, SignedBatchHeader signed) {
    return ((LaneArrival.Next) receiver.accept(signed)).receiver();
  }

  static LaneReceiver fresh() {
    return LaneReceiver.start(0, AUTHOR, LaneTip.NONE);
  }
}
