package io.vitrine.simulator.message;

import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneFork;

/** What travels from one validator to another. */
public sealed interface Frame {
  /** On the consensus stream. */
  record Consensus(ConsensusMessage message) implements Frame {}

  /** A batch of the sender's own lane. */
  record Push(Batch batch) implements Frame {}

  /** Evidence of a fork. */
  record Fork(LaneFork fork) implements Frame {}

  /** A fetch; {@code number} is the asker's. */
  record Ask(long number, Query query) implements Frame {}

  /** The answer to {@link Ask} {@code number}. */
  record Answer(long number, Query query, Found found) implements Frame {}

  /** One method per variant. */
  interface Cases<R> {
    R onConsensus(Consensus frame);

    R onPush(Push frame);

    R onFork(Fork frame);

    R onAsk(Ask frame);

    R onAnswer(Answer frame);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Consensus f) {
      return cases.onConsensus(f);
    } else if (this instanceof Push f) {
      return cases.onPush(f);
    } else if (this instanceof Fork f) {
      return cases.onFork(f);
    } else if (this instanceof Ask f) {
      return cases.onAsk(f);
    }
    return cases.onAnswer((Answer) this);
  }

  /** What went over the wire, encoded and decoded again where there is an encoding. */
  default Frame recoded() {
    return match(
        new Cases<Frame>() {
          @Override
          public Frame onConsensus(Consensus f) {
            return new Consensus(ConsensusMessage.decode(f.message().encode()));
          }

          @Override
          public Frame onPush(Push f) {
            return new Push(Batch.decode(f.batch().encode()));
          }

          @Override
          public Frame onFork(Fork f) {
            return new Fork(LaneFork.decode(f.fork().encode()));
          }

          @Override
          public Frame onAsk(Ask f) {
            return f;
          }

          @Override
          public Frame onAnswer(Answer f) {
            return new Answer(f.number(), f.query(), f.found().recoded());
          }
        });
  }
}
