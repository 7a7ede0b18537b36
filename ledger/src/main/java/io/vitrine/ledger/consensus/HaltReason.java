package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;

/** Why a replica must stop at once and stay stopped until somebody has looked at it. */
public sealed interface HaltReason {
  /** A stable code for alarms. */
  String code();

  /** The reason in words, with its numbers. */
  String text();

  /**
   * The own execution contradicts a final header (R4): this validator computes something else than
   * the quorum.
   *
   * @param height the last executed block the two roots cover
   * @param expected the log root the final header attests
   * @param own the root computed here
   */
  record Divergence(long height, Hash expected, Hash own) implements HaltReason {
    @Override
    public String code() {
      return "DIVERGENCE";
    }

    @Override
    public String text() {
      return "execution up to height " + height + " gave " + own + ", final is " + expected;
    }
  }

  /**
   * Two valid certificates exclude each other: more than f validators are faulty.
   *
   * @param view the view of the certificate that does not fit
   * @param held what is held
   * @param seen what was seen
   */
  record SafetyViolated(View view, Hash held, Hash seen) implements HaltReason {
    @Override
    public String code() {
      return "SAFETY_VIOLATED";
    }

    @Override
    public String text() {
      return "in view " + view + " " + held + " is certified and so is " + seen;
    }
  }

  /**
   * A certificate holds an own signature that the journal does not have (R17): rows of it were
   * lost, and what else was signed in them is not known.
   *
   * @param ballot what was signed
   */
  record Amnesia(Ballot ballot) implements HaltReason {
    @Override
    public String code() {
      return "AMNESIA";
    }

    @Override
    public String text() {
      return "a peer has a signature of this validator on "
          + ballot
          + " that its journal does not contain";
    }
  }

  /**
   * Verified evidence says that this validator's key signed two things that exclude each other
   * (R17): it forgot the first, or somebody else has the key.
   *
   * @param key what the evidence is about
   */
  record SignedTwice(EvidenceKey key) implements HaltReason {
    @Override
    public String code() {
      return "AMNESIA";
    }

    @Override
    public String text() {
      return "the key of this validator signed two things that exclude each other: " + key;
    }
  }

  /**
   * A final block orders a batch of the own lane that the journal does not have (R17).
   *
   * @param ordered the position in the final cut
   * @param known the last batch that the journal has
   */
  record ForgottenBatch(LaneTip ordered, LaneTip known) implements HaltReason {
    @Override
    public String code() {
      return "AMNESIA";
    }

    @Override
    public String text() {
      return "a final block orders " + ordered + " of the own lane, whose journal ends at " + known;
    }
  }
}
