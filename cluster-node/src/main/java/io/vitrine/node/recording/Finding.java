package io.vitrine.node.recording;

/**
 * Something in recorded traffic that must not be.
 *
 * @param rule which rule is broken
 * @param text what breaks it, with validator, view and hashes
 */
public record Finding(Rule rule, String text) {
  /** What recorded traffic is checked for; the numbers are those of the consensus invariants. */
  public enum Rule {
    /** I7: a validator notarized two blocks of one view. */
    TWO_NOTARIZE,
    /** I7: a validator finalized two blocks of one view. */
    TWO_FINALIZE,
    /** I7: a validator signed Nullify and Finalize in one view. */
    NULLIFY_AND_FINALIZE,
    /** I3: two notarizations of one view. */
    TWO_NOTARIZATIONS,
    /** I4: a view has a finalization and a nullification. */
    FINALIZED_AND_NULLIFIED,
    /** I6: a certificate that does not verify with a quorum of distinct members. */
    CERTIFICATE,
    /** I1: two final blocks at one height. */
    TWO_FINAL_BLOCKS,
    /** An author signed two batches for one place in its lane. */
    LANE_FORK,
    /** A message whose signature is not its signer's. */
    SIGNATURE,
    /** Bytes that are no message. */
    MALFORMED,
    /** Received from a validator whose recordings do not have it: a recording is not complete. */
    NOT_SENT
  }
}
