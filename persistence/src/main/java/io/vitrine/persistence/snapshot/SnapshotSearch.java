package io.vitrine.persistence.snapshot;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** What a search for the newest usable snapshot came to. */
public sealed interface SnapshotSearch {
  /** The snapshots that were passed over, newest first, with the reasons. */
  List<Skipped> skipped();

  /** Dispatch over both outcomes. */
  <R> R match(Cases<R> cases);

  /**
   * A snapshot all of whose chunks match their hashes.
   *
   * @param manifest what it consists of
   * @param chunks its chunks in the manifest's order
   * @param skipped newer ones that were damaged
   */
  record Found(SnapshotManifest manifest, List<Bytes> chunks, List<Skipped> skipped)
      implements SnapshotSearch {
    /** Copies the lists. */
    public Found {
      chunks = List.copyOf(chunks);
      skipped = List.copyOf(skipped);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.found(this);
    }
  }

  /** None is intact: replay from genesis. */
  record NoneIntact(List<Skipped> skipped) implements SnapshotSearch {
    /** Copies the list. */
    public NoneIntact {
      skipped = List.copyOf(skipped);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noneIntact(this);
    }
  }

  /**
   * A snapshot that cannot be used.
   *
   * @param height its height
   * @param damage why
   */
  record Skipped(long height, Damage damage) {
    /** For a person. */
    public String text() {
      return "snapshot of height %d: %s".formatted(height, damage.text());
    }
  }

  /** What is wrong with a snapshot. */
  sealed interface Damage {
    /** For a person. */
    String text();
  }

  /** The manifest itself is not readable. */
  record ManifestUnreadable(String cause) implements Damage {
    @Override
    public String text() {
      return "manifest unreadable: " + cause;
    }
  }

  /** A chunk is not there. */
  record ChunkMissing(int index, Hash hash) implements Damage {
    @Override
    public String text() {
      return "chunk %d (%s) is missing".formatted(index, hash);
    }
  }

  /** A chunk's bytes do not have its hash. */
  record ChunkDamaged(int index, Hash expected, Hash actual) implements Damage {
    @Override
    public String text() {
      return "chunk %d should hash to %s but hashes to %s".formatted(index, expected, actual);
    }
  }

  /**
   * One method per outcome.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Found}. */
    R found(Found outcome);

    /** See {@link NoneIntact}. */
    R noneIntact(NoneIntact outcome);
  }
}
