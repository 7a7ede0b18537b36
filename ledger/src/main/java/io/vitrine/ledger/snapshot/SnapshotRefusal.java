package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.types.Hash;

/** Why chunks are not the snapshot they are said to be. */
public sealed interface SnapshotRefusal {
  /** For a person. */
  String text();

  /** A chunk's bytes cannot be read; {@code chunk} counts from 0. */
  record Malformed(int chunk, String cause) implements SnapshotRefusal {
    @Override
    public String text() {
      return "chunk " + chunk + " is malformed: " + cause;
    }
  }

  /** A chunk without entries or leaves: none is needed, so it was put in. */
  record Empty(int chunk) implements SnapshotRefusal {
    @Override
    public String text() {
      return "chunk " + chunk + " is empty";
    }
  }

  /** A chunk comes too early, too late or twice. */
  record OutOfOrder(int chunk) implements SnapshotRefusal {
    @Override
    public String text() {
      return "chunk " + chunk + " is not in its place";
    }
  }

  /** The entries of a tree do not follow each other, or one comes twice. */
  record DisorderedTree(String tree) implements SnapshotRefusal {
    @Override
    public String text() {
      return "the entries of " + tree + " are out of order";
    }
  }

  /** Together the chunks are another state than the record says. */
  record WrongState(Hash expected, Hash actual) implements SnapshotRefusal {
    @Override
    public String text() {
      return "the state root should be " + expected + " but is " + actual;
    }
  }

  /** Together the chunks are another log than the manifest says. */
  record WrongLog(LogHead expected, LogHead actual) implements SnapshotRefusal {
    @Override
    public String text() {
      return "the log should have %d leaves and root %s but has %d and %s"
          .formatted(expected.size(), expected.root(), actual.size(), actual.root());
    }
  }

  /** The record is not the last leaf of the log. */
  record WrongRecord(Hash leaf, Hash actual) implements SnapshotRefusal {
    @Override
    public String text() {
      return "the last leaf of the log is " + leaf + " but the record hashes to " + actual;
    }
  }
}
