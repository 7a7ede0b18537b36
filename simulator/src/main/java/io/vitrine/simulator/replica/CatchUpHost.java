package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.LastFinalized;
import io.vitrine.ledger.consensus.RangeCheck;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps each fetch of the core until it is answered or outlived, as the node's CatchUp does. */
final class CatchUpHost {
  static final int MAX_TASKS = 256;

  private final Incarnation process;
  private final Map<Query, View> tasks = new LinkedHashMap<>();
  private LastFinalized last;

  CatchUpHost(Incarnation process, LastFinalized start) {
    this.process = process;
    this.last = start;
  }

  /** How many fetches wait. */
  int waiting() {
    return tasks.size();
  }

  void block(Hash hash, View view) {
    begin(new Query.BlockByHash(hash), view);
  }

  void certificate(View view) {
    begin(new Query.Certificates(view), view);
  }

  /** The Finalization that ended an epoch, asked for as the certificate of its view 0. */
  void epochEnd(long epoch) {
    begin(new Query.Certificates(new View(epoch, 0)), new View(epoch + 1, 0));
  }

  void range(long fromHeight, View target) {
    begin(new Query.FinalRange(fromHeight), target);
  }

  void moved(LastFinalized changed) {
    last = changed;
    tasks.values().removeIf(view -> !view.isAfter(last.view()));
  }

  private void begin(Query query, View until) {
    if (tasks.put(query, until) == null) {
      if (tasks.size() > MAX_TASKS) {
        tasks.remove(tasks.keySet().iterator().next());
      }
      process.fetches().ask(query, Optional.empty(), 0, this::arrived);
    }
  }

  private void arrived(Query query, int attempt, Optional<ValidatorId> from, Found found) {
    if (!tasks.containsKey(query)) {
      return;
    }
    if (query instanceof Query.FinalRange range && found.keptFrom() > range.fromHeight()) {
      from.ifPresent(peer -> process.sync().pruned(peer, range.fromHeight() - 1));
    }
    if (take(query, found)) {
      tasks.remove(query);
    } else {
      process.fetches().ask(query, Optional.empty(), attempt + 1, this::arrived);
    }
  }

  private boolean take(Query query, Found found) {
    return query.match(
        new Query.Cases<Boolean>() {
          @Override
          public Boolean onCertificates(Query.Certificates q) {
            List<Certificate> fitting =
                found.certificates().stream().filter(c -> fits(c, q.view())).toList();
            fitting.forEach(c -> process.rounds().certificate(c, Optional.empty()));
            return !fitting.isEmpty();
          }

          @Override
          public Boolean onBlockByHash(Query.BlockByHash q) {
            Optional<Block> block =
                found.blocks().stream().filter(b -> b.hash().equals(q.hash())).findFirst();
            block.ifPresent(b -> process.feed(new Input.BlockFetched(b)));
            return block.isPresent();
          }

          @Override
          public Boolean onFinalRange(Query.FinalRange q) {
            return range(found);
          }

          @Override
          public Boolean onBatches(Query.Batches q) {
            throw new IllegalStateException("lanes fetch their batches themselves");
          }

          @Override
          public Boolean onSnapshot(Query.Snapshot q) {
            throw new IllegalStateException("state sync asks for snapshots itself");
          }

          @Override
          public Boolean onChunks(Query.Chunks q) {
            throw new IllegalStateException("state sync asks for chunks itself");
          }
        });
  }

  private static boolean fits(Certificate certificate, View view) {
    return certificate.view().equals(view)
        || (certificate.isFinalization()
            && certificate.view().isAfter(view)
            && certificate.view().epoch() == view.epoch());
  }

  private boolean range(Found found) {
    if (found.blocks().isEmpty() || found.certificates().size() != 1) {
      return false;
    }
    Certificate finalization = found.certificates().get(0);
    boolean wrong =
        new RangeCheck(process.protocol(), process.world().ledger().keys())
            .objection(last, found.blocks(), finalization)
            .isPresent();
    if (!wrong) {
      process.feed(new Input.RangeFetched(found.blocks(), finalization));
    }
    return !wrong;
  }
}
