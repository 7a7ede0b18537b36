package io.vitrine.node.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.FinalChain;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneNeeds;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The cuts whose data must stay until a final cut decides (L2): of blocks that are final and wait
 * for their data, voted for or proposed here, or notarized. All others are named by proposals
 * alone, of which each lane keeps a few.
 *
 * @param voted blocks that are voted for here, or notarized and known
 * @param waiting final chains that wait for data or storage
 */
record CertifiedCuts(SortedSet<Hash> voted, List<FinalChain> waiting) {
  static final CertifiedCuts NONE = new CertifiedCuts(new TreeSet<>(), List.of());

  /** What {@code state} and {@code knowledge} certify. */
  static CertifiedCuts of(SafetyState state, Knowledge knowledge) {
    SortedSet<Hash> voted = new TreeSet<>();
    state.proposals().values().forEach(p -> voted.add(p.block().hash()));
    for (Certificate notarization : knowledge.certificates().notarizations().values()) {
      if (knowledge.tree().blocks().containsKey(notarization.hash())) {
        voted.add(notarization.hash());
      }
    }
    return new CertifiedCuts(voted, state.unstored());
  }

  /** The cuts, those of final blocks first and lowest first, as many as a lane remembers. */
  List<Cut> cuts(SafetyState state, Knowledge knowledge) {
    List<Cut> cuts = new ArrayList<>();
    for (FinalChain chain : waiting) {
      for (Block block : chain.blocks()) {
        if (cuts.size() < LaneNeeds.MAX_CERTIFIED) {
          cuts.add(block.header().cut());
        }
      }
    }
    for (Proposal proposal : state.proposals().values()) {
      cuts.add(proposal.block().header().cut());
    }
    Map<Hash, Block> known = knowledge.tree().blocks();
    voted.stream().filter(known::containsKey).forEach(h -> cuts.add(known.get(h).header().cut()));
    return cuts;
  }
}
