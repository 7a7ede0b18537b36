package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The invariants of consensus.md section 6, on what is sent, stored and committed. */
public final class TraceChecks {
  private final SimulationOptions options;
  private final Map<Long, Hash> finalByHeight = new TreeMap<>();
  private final Map<Long, Block> finalBlocks = new TreeMap<>();
  private final Map<View, Hash> notarizations = new TreeMap<>();
  private final Set<View> nullifications = new TreeSet<>();
  private final Map<View, Hash> finalizations = new TreeMap<>();
  private final Map<String, Hash> votes = new TreeMap<>();
  private final Set<String> durable = new TreeSet<>();
  private final Map<String, View> views = new TreeMap<>();
  private final Map<String, View> finals = new TreeMap<>();
  private int signatures;
  private int accusations;

  TraceChecks(SimulationOptions options) {
    this.options = options;
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError(invariant);
    }
  }

  /** How many signatures left an honest validator. */
  public int signatures() {
    return signatures;
  }

  /** How often a contradiction of the twin was found. */
  public int accusations() {
    return accusations;
  }

  /** The highest final height. */
  public long height() {
    return finalBlocks.size();
  }

  /** The final blocks by height. */
  public Map<Long, Block> blocks() {
    return finalBlocks;
  }

  /** The views somebody skipped with a certificate. */
  public Set<View> nullified() {
    return nullifications;
  }

  /** A fact reached the disk. */
  void durable(SimulatedNode node, Fact fact) {
    if (fact instanceof Fact.Notarized f) {
      stored(node, f.proposal().vote().ballot());
    } else if (fact instanceof Fact.Proposed f) {
      stored(node, f.proposal().vote().ballot());
    } else if (fact instanceof Fact.Nullified f) {
      stored(node, new Ballot.Nullify(f.view()));
    } else if (fact instanceof Fact.FinalizeSigned f) {
      stored(node, new Ballot.Finalize(f.view(), f.hash()));
    }
  }

  private void stored(SimulatedNode node, Ballot ballot) {
    durable.add(node.index() + " " + ballot);
  }

  /** I7 vote-once over all restarts, I8 durable before signed, I12 no vote without the data. */
  void signed(SimulatedNode node, Ballot ballot) {
    require(durable.contains(node.index() + " " + ballot), "I8: " + node + " signs " + ballot);
    if (node.isTwin()) {
      return;
    }
    signatures++;
    if (ballot instanceof Ballot.Notarize) {
      require(holdsAdvance(node, ballot.hash()), "I12: " + node + " votes blindly " + ballot);
    }
    String prefix = node + " " + ballot.view() + " ";
    Hash before = votes.putIfAbsent(prefix + ballot.kind(), ballot.hash());
    require(before == null || before.equals(ballot.hash()), "I7: " + node + " twice " + ballot);
    require(
        !votes.containsKey(prefix + "NULLIFY") || !votes.containsKey(prefix + "FINALIZE"),
        "I7: " + node + " nullifies and finalizes " + ballot.view());
  }

  /** Whether every batch between the parent's cut and the block's is held. */
  private static boolean holdsAdvance(SimulatedNode node, Hash hash) {
    var block = node.block(hash);
    var parent = block.flatMap(b -> node.block(b.header().parentHash()));
    if (parent.isEmpty()) {
      return true;
    }
    var before = parent.get().header().cut();
    var after = block.get().header().cut();
    return node.protocol().authors().stream()
        .filter(a -> !after.tip(a).equals(before.tip(a)))
        .allMatch(a -> after.tip(a).seq() <= node.chain().held(a.index()));
  }

  /** I3 one notarization per view, I4 no view with Finalization and Nullification. */
  void certificate(Certificate certificate) {
    View view = certificate.view();
    if (certificate.isNullification()) {
      nullifications.add(view);
    } else {
      Map<View, Hash> known = certificate.isNotarization() ? notarizations : finalizations;
      Hash before = known.putIfAbsent(view, certificate.hash());
      require(before == null || before.equals(certificate.hash()), "I3: two certificates " + view);
    }
    require(
        !nullifications.contains(view) || !finalizations.containsKey(view),
        "I4: Finalization and Nullification of " + view);
  }

  /** I1 one hash per height, I2 linked and increasing, I19 timestamps. */
  void committed(SimulatedNode node, List<Block> blocks) {
    if (node.isTwin()) {
      return;
    }
    for (Block block : blocks) {
      long height = block.header().height();
      Hash before = finalByHeight.putIfAbsent(height, block.hash());
      require(before == null || before.equals(block.hash()), "I1: two blocks at " + height);
      finalBlocks.put(height, block);
      Block parent = finalBlocks.get(height - 1);
      if (height == 1) {
        require(
            block.header().parentHash().equals(node.protocol().genesisHash()), "I2: first block");
        continue;
      }
      require(parent != null, "I2: gap below " + height);
      require(block.header().parentHash().equals(parent.hash()), "I2: link at " + height);
      require(block.header().view().isAfter(parent.header().view()), "I2: view at " + height);
      require(block.header().timestamp() > parent.header().timestamp(), "I19: time at " + height);
      skipped(parent, block);
    }
  }

  /** I5 every final block is notarized, every skipped view nullified. */
  private void skipped(Block parent, Block block) {
    require(
        block.hash().equals(notarizations.get(block.header().view())),
        "I5: not notarized " + block.header().view());
    View view = parent.header().view().next();
    for (; block.header().view().isAfter(view); view = view.next()) {
      require(nullifications.contains(view), "I5: skipped without Nullification " + view);
    }
  }

  /** I9 view and lastFinalized never go back, over restarts too. */
  void state(SimulatedNode node, SafetyState state) {
    String key = "" + node.index();
    View view = views.put(key, state.view());
    View last = finals.put(key, state.lastFinalized().view());
    require(view == null || !view.isAfter(state.view()), "I9: view of " + node);
    require(last == null || !last.isAfter(state.lastFinalized().view()), "I9: final of " + node);
  }

  /** I14 no honest validator is ever accused. */
  void accused(Evidence evidence) {
    accusations++;
    require(
        evidence.accused().index() == options.twin(), "I14: " + evidence.accused() + " accused");
  }
}
