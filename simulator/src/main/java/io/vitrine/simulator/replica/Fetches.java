package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.FetchRotation;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.message.Query;
import java.util.Optional;
import java.util.TreeMap;

/** Sends fetches to peers in rotation, as the node's Fetcher does. */
final class Fetches {
  private static final long PATIENCE = 2_000;

  /** Takes one answer; {@code from} is empty when nobody answered. */
  @FunctionalInterface
  interface Asker {
    void got(Query query, int attempt, Optional<ValidatorId> from, Found found);
  }

  private record Pending(Query query, int attempt, Asker asker) {}

  private final Incarnation process;
  private final TreeMap<Long, Pending> pending = new TreeMap<>();
  private long number;

  Fetches(Incarnation process) {
    this.process = process;
  }

  /** One attempt, after a pause when it is not the first; answered exactly once. */
  void ask(Query query, Optional<ValidatorId> first, int attempt, Asker asker) {
    if (attempt == 0) {
      attempt(query, first, attempt, asker);
    } else {
      process.after(
          FetchRotation.pauseMillis(attempt), () -> attempt(query, first, attempt, asker));
    }
  }

  private void attempt(Query query, Optional<ValidatorId> first, int attempt, Asker asker) {
    Optional<ValidatorId> peer =
        new FetchRotation(query.hashCode(), first)
            .peer(attempt, process.links().connected(), anybody -> true);
    if (peer.isEmpty()) {
      process.after(1, () -> asker.got(query, attempt, Optional.empty(), Found.NOTHING));
      return;
    }
    long mine = number++;
    pending.put(mine, new Pending(query, attempt, asker));
    process.send(peer.get(), new Frame.Ask(mine, query));
    process.after(
        PATIENCE,
        () -> {
          if (pending.remove(mine) != null) {
            asker.got(query, attempt, peer, Found.NOTHING);
          }
        });
  }

  void answered(ValidatorId from, Frame.Answer answer) {
    Pending asked = pending.get(answer.number());
    if (asked != null && asked.query().equals(answer.query())) {
      pending.remove(answer.number());
      asked.asker().got(asked.query(), asked.attempt(), Optional.of(from), answer.found());
    }
  }
}
