package io.vitrine.simulator.mutant;

import java.util.List;

/** Mutants of rules that a unit test of the ledger states: it finds them. */
final class RuleMutants {
  private static final String LEDGER = "io.vitrine.ledger.";
  private static final String CORE = LEDGER + "consensus.";

  private RuleMutants() {}

  private static Mutant of(String id, String what, Edit edit, String test) {
    return new Mutant(id, what, List.of(edit), Trial.test(LEDGER + test), 1);
  }

  static List<Mutant> all() {
    return List.of(
        of(
            "M8",
            "the epoch is left out of what is signed",
            new Edit(LEDGER + "crypto.SigningDomain", ".integer(epoch)", ".integer(0)"),
            "block.CertificateTest#noSignatureCountsForAnotherDomain"),
        of(
            "M9",
            "a signer counts twice",
            new Edit(
                LEDGER + "block.Certificate",
                "if (signed.signer().index() <= previous) {",
                "if (signed.signer().index() < previous) {"),
            "block.CertificateTest#aSignerCountsOnceAndOnlyInOrderAndOnlyIfAMember"),
        of(
            "M11",
            "the time-out of a view has no cap",
            new Edit(
                CORE + "Pace",
                "return Math.min((long) grown, timing.maxViewMillis());",
                "return (long) grown;"),
            "consensus.PacingTest#timersGrowByHalfWithoutFinalizationUpToTheCap"),
        of(
            "M13",
            "missing gap certificates are not fetched",
            new Edit(CORE + "Notarizing", "Fetching.certificate(turn, m.view());", ""),
            "consensus.ProposalRulesTest#c_aViewMayBeSkippedOnlyWithItsNullification"),
        of(
            "M15",
            "an id is not looked for in earlier blocks",
            new Edit(
                LEDGER + "execution.BlockExecution",
                "|| before.window().find(transaction.id(), validUntil).isPresent();",
                ";"),
            "execution.BlockExecutionTest#anIdIsConsumedAcrossBlocksUntilItExpires"),
        of(
            "M18",
            "the root of a snapshot is not checked",
            new Edit(
                LEDGER + "snapshot.SnapshotAssembly",
                "return state.root().equals(record.stateRoot())",
                "return record.stateRoot() != null"),
            "snapshot.SnapshotAssemblyTest#aMissingChunkChangesARoot"),
        new Mutant(
            "M19",
            "a validator change counts one block early",
            List.of(
                new Edit(
                    CORE + "ExecutionLogs",
                    "return change.filter(c -> c.size() <= size).map(c -> c.pending().set());",
                    "return change.filter(c -> c.size() <= size + 1).map(c ->"
                        + " c.pending().set());")),
            Trial.simulation("changes of validators"),
            100),
        of(
            "M26",
            "a second branch of a lane is refused",
            new Edit(
                LEDGER + "lane.LaneReceiver",
                "&& (naming == Naming.CERTIFIED",
                "&& rival(signed.tip()).isEmpty() && (naming == Naming.CERTIFIED"),
            "lane.LaneReceiverTest#holdsABranchThatACutNamesWhateverItFollows"),
        new Mutant(
            "M27",
            "a failed transaction leaves its id free",
            List.of(
                new Edit(
                    LEDGER + "execution.BlockExecution",
                    "    receiptBytes.add(receipt.encode());",
                    "    receiptBytes.add(receipt.encode());"
                        + " if (!receipt.isOk()) { consumedIds.remove(transaction.id());"
                        + " consumed.remove(consumed.size() - 1); }"),
                new Edit(
                    LEDGER + "execution.BlockExecution",
                    "consumedIds.size() == executed.size(), ",
                    "consumedIds.size() <= executed.size(), ")),
            Trial.test(
                LEDGER
                    + "execution.BlockExecutionTest"
                    + "#aFailedCallLeavesItsReceiptAndItsConsumedIdOnly:bad-arguments,BAD_ARGUMENTS"),
            1),
        of(
            "M29",
            "an epoch may end twice",
            new Edit(CORE + "ProposalRules", "\n            && !header.epochEnd();", ";"),
            "consensus.EpochEndTest#theEpochDoesNotEndTwice"),
        of(
            "M30",
            "a leader that lacks what it could fetch gives up at once",
            new Edit(
                CORE + "Proposing",
                "      Fetching.certificate(turn, lacking.view());",
                "     "
                    + " turn.know(turn.knowledge().with(turn.knowledge().suspicions().withRejected(turn.view())));"),
            "consensus.ProposingTest#aLeaderThatLacksAGapCertificateFetchesItAndThenProposes"),
        of(
            "M31",
            "lane tips are not offered to a leader that may wait",
            new Edit(
                CORE + "Pacing",
                "turn.emit(new Output.OfferTips(leader, turn.knowledge().lanes().tips()));",
                "turn.protocol.leader(turn.view()).equals(leader);"),
            "consensus.PacingTest#aBatchWakesTheVoterWhichTellsTheLeader"),
        of(
            "M32",
            "who hears of a later epoch does not ask how this one ended",
            new Edit(
                CORE + "Intake", "turn.emit(new Output.FetchEpochEnd(turn.protocol.epoch()));", ""),
            "consensus.EpochEndTest#theEndOfAnEpochIsAskedForOnceUntilTheRetry"),
        of(
            "M33",
            "the limit of branches counts for what a final cut names, too",
            new Edit(
                LEDGER + "lane.LaneBranches",
                "return named || byChild ? grown.named(tip) : grown.withinLimit(tip, followed);",
                "return grown.withinLimit(tip, followed);"),
            "lane.LaneReceiverTest#whatACutNamesIsNeverEvictedNorItsAncestors"),
        of(
            "M35",
            "a chunk is not compared with its hash",
            new Edit(
                LEDGER + "statesync.Loading",
                "      Hash hash = Sha256.of(chunk);",
                "      Hash hash = wanted.isEmpty() ? Sha256.of(chunk) : wanted.first();"),
            "statesync.StateSyncTest#aForgedChunkIsNeverWritten"));
  }
}
