package io.vitrine.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneNeeds;
import io.vitrine.ledger.lane.LaneReceiver;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.wire.FetchAnswer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane wants, it asks for once, until something changes. */
class LaneTest {
  private static final ValidatorId AUTHOR = new ValidatorId(2);
  private static final Hash BLOCK = Sha256.of(9, Bytes.EMPTY);

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private final Consortium consortium = Consortium.with(4, Value.array());
  private final AtomicInteger reads = new AtomicInteger();
  private final TestProbe<LaneReports> board = kit.createTestProbe();
  private final TestProbe<Done> taken = kit.createTestProbe();
  private final TestProbe<Fetcher.Command> fetcher = kit.createTestProbe();
  private final TestProbe<String> notKept = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** After a long absence proposals name batches that are far above the own final position. */
  @Test
  void aStoredBatchTooFarAboveTheFinalPositionIsNotReadAgainAndAgain() {
    LaneTip below = new LaneTip(LaneReceiver.MAX_ABOVE_FINAL + 1, Sha256.of(1, Bytes.EMPTY));
    Batch far = batch(below);
    ActorRef<Lane.Command> lane = lane(far);
    LaneTip tip = far.signedHeader().tip();

    lane.tell(new Lane.Obtain(new LaneNeeds.Need(BLOCK, LaneTip.NONE, tip)));
    awaitHandled(lane, far);
    assertThat(reads).hasValue(1);

    lane.tell(new Lane.Certified(List.of(tip)));
    board.expectMessageClass(LaneReports.Holds.class);
  }

  /** Offers do not say of which epoch they are. */
  @Test
  void nobodyIsBlamedForTheLaneOfAnotherEpochAndNobodyElseIsAsked() {
    Batch first = batch(LaneTip.NONE);
    Batch later = ofEpoch(1, first);
    ActorRef<Lane.Command> lane = lane(ofEpoch(2, first));

    lane.tell(new Lane.TipOffered(later.signedHeader().tip()));
    answer(later);
    lane.tell(new Lane.TipOffered(first.signedHeader().tip()));
    answer(later);
    assertThat(fetcher.receiveMessage()).isInstanceOf(Fetcher.BadAnswer.class);
  }

  private Batch batch(LaneTip previous) {
    return consortium.batch(
        AUTHOR.index(),
        previous,
        List.of(consortium.transaction(1, 1, "collection", "transfer", Value.of(1))));
  }

  private Batch ofEpoch(long epoch, Batch batch) {
    BatchHeader header = batch.header();
    return consortium.signed(
        AUTHOR.index(),
        new BatchHeader(
            epoch,
            header.author(),
            header.seq(),
            header.prevDigest(),
            header.txRoot(),
            header.count()),
        batch.envelopes());
  }

  /** The next message is a question, which an honest peer answers so. */
  private void answer(Batch batch) {
    Fetcher.Get get = fetcher.expectMessageClass(Fetcher.Get.class);
    get.replyTo()
        .tell(
            new Fetcher.Got(
                get.query(),
                get.attempt(),
                Optional.of(AUTHOR),
                FetchAnswer.ofBatches(List.of(batch))));
  }

  /** Else it would ask for ever for what no peer keeps any more (R14). */
  @Test
  void aPeerThatKeepsHigherBlocksOnlyIsToldOf() {
    LaneTip needed = new LaneTip(1, Sha256.of(1, Bytes.EMPTY));
    lane(batch(LaneTip.NONE))
        .tell(new Lane.Obtain(new LaneNeeds.Need(BLOCK, LaneTip.NONE, needed)));

    Fetcher.Get asked = fetcher.expectMessageClass(Fetcher.Get.class);
    ValidatorId peer = new ValidatorId(3);
    asked
        .replyTo()
        .tell(new Fetcher.Got(asked.query(), 0, Optional.of(peer), FetchAnswer.ofKeptFrom(700)));

    notKept.expectMessage(peer + " 700");
    assertThat(fetcher.expectMessageClass(Fetcher.Get.class).attempt()).isEqualTo(1);
  }

  /** Everything sent before has been handled, and what it led to within twenty turns. */
  private void awaitHandled(ActorRef<Lane.Command> lane, Batch tooFar) {
    for (int turn = 0; turn < 20; turn++) {
      lane.tell(new Lane.Pushed(tooFar, taken.getRef()));
      taken.receiveMessage();
    }
  }

  private ActorRef<Lane.Command> lane(Batch stored) {
    BatchStore store =
        new BatchStore() {
          @Override
          public CompletionStage<Done> put(Batch batch) {
            return CompletableFuture.completedFuture(Done.getInstance());
          }

          @Override
          public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
            reads.incrementAndGet();
            return CompletableFuture.completedFuture(
                Optional.of(stored).filter(b -> b.signedHeader().tip().equals(tip)));
          }
        };
    BatchRules rules =
        new BatchRules(consortium.genesis().domain(), 0, consortium.validators(), Ed25519.load());
    return kit.spawn(
        Lane.create(
            new Lane.Settings(
                rules,
                new BatchShelf(store),
                fetcher.getRef(),
                board.getRef(),
                PeerConduct.system(),
                (peer, keptFrom) -> notKept.getRef().tell(peer + " " + keptFrom)),
            LaneReceiver.start(0, AUTHOR, LaneTip.NONE)));
  }
}
