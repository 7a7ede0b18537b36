package io.vitrine.node.lane;

import akka.actor.typed.ActorRef;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneFetch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Naming;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.wire.FetchQuery;
import io.vitrine.wire.WireLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a {@link Lane} is obtaining: one fetch per missing tip, with the strongest reason for which
 * the tip was named (L2). Peers are asked one after the other until one has what is asked, or until
 * it is needed no more: what nothing names any longer is not asked for again. Belongs to the lane's
 * actor.
 */
final class LaneSupply {
  /** Room for the frame of an answer. */
  private static final int FRAME = 64 * 1024;

  private final ValidatorId author;
  private final BatchRules rules;
  private final ActorRef<Fetcher.Command> fetcher;
  private final BiConsumer<ValidatorId, Long> notKept;
  private final ActorRef<Fetcher.Got> answers;
  private final Map<LaneTip, Naming> underWay = new LinkedHashMap<>();
  private Set<LaneTip> wanted = Set.of();

  LaneSupply(
      ValidatorId author,
      BatchRules rules,
      ActorRef<Fetcher.Command> fetcher,
      BiConsumer<ValidatorId, Long> notKept,
      ActorRef<Fetcher.Got> answers) {
    this.author = author;
    this.rules = rules;
    this.fetcher = fetcher;
    this.notKept = notKept;
    this.answers = answers;
  }

  /** The tip that {@code got} was asked for. */
  static LaneTip tip(Fetcher.Got got) {
    return ((FetchQuery.Batches) got.query()).tip();
  }

  /** Notes that {@code fetch} is needed; whether it was not under way before. */
  boolean begin(LaneFetch fetch, Naming naming) {
    boolean fresh = !underWay.containsKey(fetch.tip());
    underWay.merge(fetch.tip(), naming, (a, b) -> a.compareTo(b) > 0 ? a : b);
    return fresh;
  }

  /** Why {@code tip} is being obtained. */
  Naming naming(LaneTip tip) {
    return underWay.getOrDefault(tip, Naming.PUSHED);
  }

  /** It is held, or it never will be. */
  void ended(LaneTip tip) {
    underWay.remove(tip);
  }

  /** These tips are wanted now, and no others: their fetches end with the next answer. */
  void want(Collection<LaneTip> tips) {
    wanted = Set.copyOf(tips);
  }

  /** Whether what came for {@code tip} is wanted still; what is not is forgotten. */
  boolean stillWants(LaneTip tip) {
    if (!wanted.contains(tip)) {
      underWay.remove(tip);
    }
    return wanted.contains(tip);
  }

  /** Asks the author first, then others. */
  void askPeers(LaneFetch fetch) {
    int most = WireLimits.FETCH_RESPONSE - FRAME;
    ask(new FetchQuery.Batches(author, fetch.fromSeq(), fetch.tip(), most), 0);
  }

  private void ask(FetchQuery query, int attempt) {
    fetcher.tell(new Fetcher.Get(query, Optional.of(author), attempt, answers));
  }

  /**
   * Whether the answer has what was asked for, of the lane that this index has in another epoch: a
   * peer that is there has offered it, and offers do not say so. Nobody has anything else.
   */
  boolean ofAnotherEpoch(Fetcher.Got got) {
    return got.answer().batches().stream()
        .limit(1)
        .anyMatch(
            first ->
                first.signedHeader().tip().equals(tip(got))
                    && first.header().epoch() != rules.epoch());
  }

  /**
   * The usable batches of an answer, oldest first. When there are none, another peer is asked, and
   * one that sent something else is reported.
   */
  List<Batch> oldestFirst(Fetcher.Got got) {
    LaneTip tip = tip(got);
    List<Batch> linked = new ArrayList<>(LinkedBatches.below(tip, got.answer().batches(), rules));
    if (linked.isEmpty() && !got.answer().batches().isEmpty() && got.from().isPresent()) {
      String detail = "other batches than " + tip;
      fetcher.tell(new Fetcher.BadAnswer(got.from().get(), detail));
    }
    if (got.answer().keptFrom() > 0) {
      got.from().ifPresent(peer -> notKept.accept(peer, got.answer().keptFrom()));
    }
    if (linked.isEmpty() && underWay.containsKey(tip)) {
      ask(got.query(), got.attempt() + 1);
    }
    Collections.reverse(linked);
    return linked;
  }
}
