package io.vitrine.simulator.model;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.SignedBallots;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Whether a run is one that the model allows: each durable fact of an honest validator must be a
 * step that {@link VotingRules} enable after the facts before it, of all validators, in the order
 * in which they became durable. What a restart reads again is no step. Facts of the first epoch are
 * looked at; another epoch is another instance of the model.
 */
public final class ModelConformance {
  private final VotingRules rules;
  private final TraceState state;
  private final TreeMap<Hash, Integer> blocks = new TreeMap<>();
  private long steps;

  /**
   * A run that has not begun.
   *
   * @param rules with as many Byzantine validators as the run has
   * @param genesis the hash of the first block's parent
   * @param leader the honest leader of a view, or {@link ModelInstance#BYZANTINE}
   */
  public ModelConformance(VotingRules rules, Hash genesis, IntUnaryOperator leader) {
    this.rules = rules;
    this.state = new TraceState(rules.honestVotes(), leader);
    blocks.put(genesis, 0);
  }

  /** How many steps were taken; facts that were known before do not count. */
  public long steps() {
    return steps;
  }

  /** Takes the next fact of an honest validator; tells what the model has against it. */
  public Optional<String> accept(int validator, Fact fact) {
    return fact.match(
        new Fact.Cases<Optional<String>>() {
          @Override
          public Optional<String> onGenerationStarted(Fact.GenerationStarted f) {
            return recovered(validator, f.state());
          }

          @Override
          public Optional<String> onViewEntered(Fact.ViewEntered f) {
            return entered(validator, f.view(), f.certificate());
          }

          @Override
          public Optional<String> onProposed(Fact.Proposed f) {
            return notarized(validator, f.proposal());
          }

          @Override
          public Optional<String> onNotarized(Fact.Notarized f) {
            return notarized(validator, f.proposal());
          }

          @Override
          public Optional<String> onNullified(Fact.Nullified f) {
            return nullified(validator, f.view());
          }

          @Override
          public Optional<String> onFinalizeSigned(Fact.FinalizeSigned f) {
            return finalized(validator, f.view(), f.hash());
          }

          @Override
          public Optional<String> onFinalized(Fact.Finalized f) {
            return certified(validator, f.certificate());
          }

          @Override
          public Optional<String> onEpochChanged(Fact.EpochChanged f) {
            return Optional.empty();
          }
        });
  }

  private static boolean isOther(View view) {
    return view.epoch() != 0;
  }

  private static int number(View view) {
    return Math.toIntExact(view.number());
  }

  private Optional<String> refused(int validator, String what) {
    return Optional.of("step " + (steps + 1) + ": v" + validator + " " + what);
  }

  private Optional<String> taken() {
    steps++;
    return Optional.empty();
  }

  private Optional<String> entered(int validator, View view, Certificate certificate) {
    int to = number(view);
    if (isOther(view) || state.hasEntered(validator, to)) {
      return Optional.empty();
    }
    if (!rules.mayEnter(state, validator, to)) {
      return refused(validator, "enters view " + view + " from view " + state.view(validator));
    }
    state.enter(validator, to);
    return certified(validator, certificate).or(this::taken);
  }

  /** A certificate that an honest validator uses must be made of votes that were signed. */
  private Optional<String> certified(int validator, Certificate certificate) {
    Ballot ballot = certificate.ballot();
    if (isOther(ballot.view())) {
      return Optional.empty();
    }
    boolean exists;
    if (certificate.isNullification()) {
      exists = state.nullification(number(ballot.view()));
    } else {
      Integer block = blocks.get(ballot.hash());
      exists =
          block != null
              && (certificate.isNotarization()
                  ? state.notarization(block)
                  : state.finalization(block));
    }
    return exists ? Optional.empty() : refused(validator, "holds a certificate of few " + ballot);
  }

  private Optional<String> notarized(int validator, Proposal proposal) {
    Header header = proposal.block().header();
    if (isOther(header.view())) {
      return Optional.empty();
    }
    Integer parent = blocks.get(header.parentHash());
    if (parent == null) {
      return refused(validator, "votes in " + header.view() + " for a block without known parent");
    }
    int block =
        blocks.computeIfAbsent(
            proposal.block().hash(), hash -> state.addBlock(number(header.view()), parent));
    if (state.notarizedBlock(validator, block)) {
      return Optional.empty();
    }
    if (!rules.mayNotarize(state, validator, block)) {
      return refused(validator, "signs " + proposal.vote().ballot() + ", not enabled");
    }
    state.notarize(validator, block);
    return taken();
  }

  private Optional<String> nullified(int validator, View view) {
    if (isOther(view) || state.nullified(validator, number(view))) {
      return Optional.empty();
    }
    if (!rules.mayNullify(state, validator, number(view))) {
      return refused(validator, "signs Nullify " + view + ", not enabled");
    }
    state.nullify(validator, number(view));
    return taken();
  }

  private Optional<String> finalized(int validator, View view, Hash hash) {
    Integer block = blocks.get(hash);
    if (isOther(view) || (block != null && state.finalizedBlock(validator, block))) {
      return Optional.empty();
    }
    if (block == null || !rules.mayFinalize(state, validator, block)) {
      return refused(validator, "signs Finalize " + view + " " + hash + ", not enabled");
    }
    state.finalizeBlock(validator, block);
    return taken();
  }

  /**
   * A row that was written and never acknowledged counts when a restart reads it: what it holds are
   * the steps that come now, in the order in which a decision takes them.
   */
  private Optional<String> recovered(int validator, SafetyState read) {
    Optional<String> before = signedBefore(validator, read, false);
    if (before.isPresent()) {
      return before;
    }
    if (read.entry().isPresent()) {
      Optional<String> entry = entered(validator, read.view(), read.entry().get());
      if (entry.isPresent()) {
        return entry;
      }
    }
    return signedBefore(validator, read, true);
  }

  private Optional<String> signedBefore(int validator, SafetyState read, boolean current) {
    for (Map.Entry<View, SignedBallots> signed : read.signed().entrySet()) {
      View view = signed.getKey();
      if (view.equals(read.view()) == current) {
        Optional<String> found = first(validator, read, view, signed.getValue());
        if (found.isPresent()) {
          return found;
        }
      }
      if (current && signed.getValue().finalized().isPresent()) {
        Optional<String> found = finalized(validator, view, signed.getValue().finalized().get());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> first(int validator, SafetyState read, View view, SignedBallots signed) {
    Optional<String> found = Optional.empty();
    Proposal proposal = read.proposals().get(view);
    if (signed.notarized().isPresent() && proposal != null) {
      found = notarized(validator, proposal);
    }
    return found.isEmpty() && signed.nullified() ? nullified(validator, view) : found;
  }
}
