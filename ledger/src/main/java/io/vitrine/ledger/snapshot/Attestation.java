package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * Whether the stored chain attests a snapshot: the only thing that makes one trustworthy (I4). A
 * header that a quorum voted for carries size and root of the log (R4); the record of the
 * snapshot's height is a leaf of that log, and the state root is in the record.
 */
public sealed interface Attestation {
  /** Dispatches on the verdict. */
  <R> R match(Cases<R> cases);

  /**
   * Attested.
   *
   * @param block the snapshot's own
   * @param by height of the final header that attests it
   */
  record Attested(Block block, long by) implements Attestation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.attested(this);
    }
  }

  /** No final header that is stored carries the log of the snapshot's height or a later one. */
  record NotYet() implements Attestation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notYet(this);
    }
  }

  /** The stored chain says something else. */
  record Contradicted(String text) implements Attestation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.contradicted(this);
    }
  }

  /**
   * The verdict.
   *
   * @param record of the snapshot, the last leaf of {@code log}
   * @param blocks final blocks from the snapshot's height upwards
   * @param later stored records from the next height upwards; believed only where they lead to the
   *     attested root
   */
  static Attestation of(
      ExecutionRecord record, MerkleLog log, List<Block> blocks, List<Bytes> later) {
    if (blocks.isEmpty() || !blocks.get(0).hash().equals(record.blockHash())) {
      return new Contradicted("block " + record.blockHash() + " is not the stored one");
    }
    Hash parent = record.blockHash();
    long height = record.height();
    for (Block block : blocks.subList(1, blocks.size())) {
      if (block.header().height() == height) {
        continue; // a closing block repeats its epoch's last height (R13)
      }
      if (!block.header().parentHash().equals(parent)) {
        return new Contradicted("block " + block.header().height() + " does not follow");
      }
      if (block.header().log().size() >= log.size()) {
        return judge(blocks.get(0), log, block, later);
      }
      parent = block.hash();
      height = block.header().height();
    }
    return new NotYet();
  }

  private static Attestation judge(Block own, MerkleLog log, Block attesting, List<Bytes> later) {
    LogHead head = attesting.header().log();
    long missing = head.size() - log.size();
    if (missing > later.size()) {
      return new NotYet();
    }
    MerkleLog grown = log;
    for (Bytes leaf : later.subList(0, Math.toIntExact(missing))) {
      grown = grown.append(leaf);
    }
    long by = attesting.header().height();
    return grown.head().equals(head)
        ? new Attested(own, by)
        : new Contradicted(
            "final block %d attests the log root %s of %d leaves, this one leads to %s"
                .formatted(by, head.root(), head.size(), grown.root()));
  }

  /**
   * One method per verdict.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Attested}. */
    R attested(Attested verdict);

    /** See {@link NotYet}. */
    R notYet(NotYet verdict);

    /** See {@link Contradicted}. */
    R contradicted(Contradicted verdict);
  }
}
