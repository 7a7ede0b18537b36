package io.vitrine.ledger.consensus;

import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Collections;
import java.util.SortedMap;

/**
 * What a replica may forget in a crash, because it can be asked for again or only paces it. Every
 * part states its bound.
 *
 * @param tree blocks and proposals above the last final block
 * @param certificates verified certificates above it
 * @param logs own and reported execution
 * @param lanes the followed lane branches
 * @param forked lanes with two batches at one position, and that position (L2)
 * @param evidence verified evidence of this epoch that is not final on the ledger: at most one item
 *     per validator and kind (R12)
 * @param pace the current view's timing
 * @param suspicions reasons to skip leaders
 * @param requests what was asked for
 * @param storedHeight block rows are durable up to here
 * @param committedHeight handed to execution up to here since the start of this process
 */
public record Knowledge(
    BlockTree tree,
    CertificateBook certificates,
    ExecutionLogs logs,
    HeldLanes lanes,
    SortedMap<ValidatorId, Long> forked,
    SortedMap<EvidenceKey, Evidence> evidence,
    Pace pace,
    Suspicions suspicions,
    Requests requests,
    long storedHeight,
    long committedHeight) {
  /** Nothing known. */
  public static Knowledge empty(Protocol protocol) {
    return new Knowledge(
        BlockTree.EMPTY,
        CertificateBook.EMPTY,
        ExecutionLogs.EMPTY,
        HeldLanes.none(protocol.n()),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Pace.START,
        Suspicions.NONE,
        Requests.NONE,
        0,
        0);
  }

  /**
   * Whether the validator counts as inactive: the host then reports the next message it signed with
   * {@link Input.ValidatorHeard} (R11).
   */
  public boolean isInactive(ValidatorId validator) {
    return suspicions.inactive().containsKey(validator);
  }

  Knowledge with(BlockTree changed) {
    return new Knowledge(
        changed,
        certificates,
        logs,
        lanes,
        forked,
        evidence,
        pace,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge with(CertificateBook changed) {
    return new Knowledge(
        tree,
        changed,
        logs,
        lanes,
        forked,
        evidence,
        pace,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge with(ExecutionLogs changed) {
    return new Knowledge(
        tree,
        certificates,
        changed,
        lanes,
        forked,
        evidence,
        pace,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge with(HeldLanes changed) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        changed,
        forked,
        evidence,
        pace,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge withForked(SortedMap<ValidatorId, Long> changed) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        changed,
        evidence,
        pace,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge withEvidence(SortedMap<EvidenceKey, Evidence> changed) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        forked,
        changed,
        pace,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge with(Pace changed) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        forked,
        evidence,
        changed,
        suspicions,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge with(Suspicions changed) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        forked,
        evidence,
        pace,
        changed,
        requests,
        storedHeight,
        committedHeight);
  }

  Knowledge with(Requests changed) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        forked,
        evidence,
        pace,
        suspicions,
        changed,
        storedHeight,
        committedHeight);
  }

  Knowledge withStored(long height) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        forked,
        evidence,
        pace,
        suspicions,
        requests,
        height,
        committedHeight);
  }

  Knowledge withCommitted(long height) {
    return new Knowledge(
        tree,
        certificates,
        logs,
        lanes,
        forked,
        evidence,
        pace,
        suspicions,
        requests,
        storedHeight,
        height);
  }
}
