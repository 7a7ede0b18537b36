package io.vitrine.node.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.peer.Peers;
import io.vitrine.wire.FetchQuery;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a fetch asks: in the end everybody, whatever other fetches are under way (R9). */
class FetcherTest {
  private static final int PEERS = 3;

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<Fetcher.Got> answers = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void twoFetchesThatAlternateBothReachEveryPeer() {
    ActorRef<Fetcher.Command> fetcher = kit.spawn(Fetcher.create(peers(), PeerConduct.system()));
    for (int peer = 0; peer < PEERS; peer++) {
      fetcher.tell(new Fetcher.LinkChanged(new ValidatorId(peer), true));
    }
    FetchQuery one = new FetchQuery.Certificates(new View(0, 1));
    FetchQuery other = new FetchQuery.Certificates(new View(0, 2));
    TreeSet<ValidatorId> askedForOne = new TreeSet<>();
    TreeSet<ValidatorId> askedForOther = new TreeSet<>();
    for (int attempt = 0; attempt < PEERS; attempt++) {
      askedForOne.add(ask(fetcher, one, attempt));
      askedForOther.add(ask(fetcher, other, attempt));
      ask(fetcher, other, attempt);
    }
    assertThat(askedForOne).hasSize(PEERS);
    assertThat(askedForOther).hasSize(PEERS);
  }

  @Test
  void whoIsNamedFirstIsAskedFirst() {
    ActorRef<Fetcher.Command> fetcher = kit.spawn(Fetcher.create(peers(), PeerConduct.system()));
    for (int peer = 0; peer < PEERS; peer++) {
      fetcher.tell(new Fetcher.LinkChanged(new ValidatorId(peer), true));
    }
    Optional<ValidatorId> author = Optional.of(new ValidatorId(2));
    FetchQuery query = new FetchQuery.Certificates(new View(0, 3));
    fetcher.tell(new Fetcher.Get(query, author, 0, answers.getRef()));
    assertThat(answers.receiveMessage().from()).isEqualTo(author);
  }

  private ValidatorId ask(ActorRef<Fetcher.Command> fetcher, FetchQuery query, int attempt) {
    fetcher.tell(new Fetcher.Get(query, Optional.empty(), attempt, answers.getRef()));
    return answers.receiveMessage().from().orElseThrow();
  }

  /** Peers that have nothing. */
  private Peers peers() {
    TreeMap<ValidatorId, ActorRef<PeerLink.Command>> links = new TreeMap<>();
    for (int i = 0; i < PEERS; i++) {
      ValidatorId peer = new ValidatorId(i);
      links.put(
          peer,
          kit.spawn(
              Behaviors.receiveMessage(
                  (PeerLink.Command command) -> {
                    if (command instanceof PeerLink.Fetch fetch) {
                      fetch.replyTo().tell(new PeerLink.Fetched(peer, Optional.empty()));
                    }
                    return Behaviors.same();
                  })));
    }
    return new Peers(links);
  }
}
