package io.vitrine.node.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.wire.FetchAnswer;
import io.vitrine.wire.FetchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fetch is repeated until it is answered, unless newer ones have taken its place. */
class CatchUpTest {
  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<Fetcher.Command> fetcher = kit.createTestProbe();
  private final Protocol protocol = new Protocol(genesis(), new ValidatorId(0), Timing.LAN);
  private final ActorRef<CatchUp.Command> catchUp =
      kit.spawn(
          CatchUp.create(
              protocol,
              (key, digest, signature) -> true,
              SafetyState.genesis(protocol).lastFinalized(),
              fetcher.getRef(),
              input -> {},
              (from, certificate) -> {},
              (from, height) -> {}));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void ofMoreFetchesThanTheBoundTheOldestIsDropped() {
    List<Fetcher.Get> asked = new ArrayList<>();
    for (int view = 1; view <= CatchUp.MAX_TASKS + 1; view++) {
      catchUp.tell(new CatchUp.FetchCertificate(new View(0, view)));
      asked.add(fetcher.expectMessageClass(Fetcher.Get.class));
    }
    asked.forEach(get -> get.replyTo().tell(nothing(get)));
    for (int view = 2; view <= CatchUp.MAX_TASKS + 1; view++) {
      Fetcher.Get again = fetcher.expectMessageClass(Fetcher.Get.class);
      assertThat(again.query()).isEqualTo(new FetchQuery.Certificates(new View(0, view)));
      assertThat(again.attempt()).isEqualTo(1);
    }
    fetcher.expectNoMessage();
  }

  private static Fetcher.Got nothing(Fetcher.Get get) {
    return new Fetcher.Got(
        get.query(), get.attempt(), Optional.of(new ValidatorId(1)), FetchAnswer.NONE);
  }

  private static Genesis genesis() {
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] key = new byte[32];
      key[0] = (byte) i;
      members.add(new Validator("org-" + i, Bytes.wrap(key)));
    }
    return new Genesis("test", 0, new ValidatorSet(members), Value.array());
  }
}
