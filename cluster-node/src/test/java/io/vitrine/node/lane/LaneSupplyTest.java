package io.vitrine.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneFetch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Naming;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.wire.FetchAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What proposals name and no need keeps is not asked for without end. */
class LaneSupplyTest {
  private static final ValidatorId AUTHOR = new ValidatorId(0);

  private final TestInbox<Fetcher.Command> fetcher = TestInbox.create();
  private final LaneSupply supply =
      new LaneSupply(
          AUTHOR,
          rules(),
          fetcher.getRef(),
          (peer, keptFrom) -> {},
          TestInbox.<Fetcher.Got>create().getRef());

  @Test
  void ofManyTipsOnlyThoseStillWantedAreAskedForAgain() {
    for (int i = 1; i <= 100; i++) {
      LaneFetch fetch = fetch(i);
      supply.want(List.of(fetch.tip()));
      assertThat(supply.begin(fetch, Naming.PROPOSED)).isTrue();
      supply.askPeers(fetch);
    }
    for (Fetcher.Get first : asked()) {
      answerWithNothing(first);
    }
    assertThat(asked())
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.attempt()).isEqualTo(1);
              assertThat(LaneSupply.tip(nothing(again))).isEqualTo(fetch(100).tip());
            });
  }

  @Test
  void whatIsWantedAgainWhileItsFetchIsUnderWayIsNotFetchedTwice() {
    LaneFetch fetch = fetch(1);
    supply.want(List.of(fetch.tip()));
    supply.begin(fetch, Naming.PROPOSED);
    supply.want(List.of());
    supply.want(List.of(fetch.tip()));
    assertThat(supply.begin(fetch, Naming.CERTIFIED)).isFalse();
    assertThat(supply.stillWants(fetch.tip())).isTrue();
    assertThat(supply.naming(fetch.tip())).isEqualTo(Naming.CERTIFIED);
  }

  private void answerWithNothing(Fetcher.Get get) {
    Fetcher.Got got = nothing(get);
    if (supply.stillWants(LaneSupply.tip(got))) {
      supply.oldestFirst(got);
    }
  }

  private static Fetcher.Got nothing(Fetcher.Get get) {
    return new Fetcher.Got(get.query(), get.attempt(), Optional.of(AUTHOR), FetchAnswer.NONE);
  }

  private List<Fetcher.Get> asked() {
    return fetcher.getAllReceived().stream().map(Fetcher.Get.class::cast).toList();
  }

  private static LaneFetch fetch(int number) {
    byte[] digest = new byte[Hash.SIZE];
    digest[0] = (byte) number;
    return new LaneFetch(0, AUTHOR, 1, new LaneTip(1_000_000, Hash.of(digest)));
  }

  private static BatchRules rules() {
    ValidatorSet one = new ValidatorSet(List.of(new Validator("one", Bytes.wrap(new byte[32]))));
    Genesis genesis = new Genesis("test", 0, one, Value.array());
    return new BatchRules(genesis.domain(), 0, one, (key, digest, signature) -> true);
  }
}
