package io.vitrine.simulator.mutant;

import java.util.List;

/**
 * Mutants of durability, restart, lanes and execution: whole validators in the simulator find them.
 */
final class HostMutants {
  private static final String CORE = "io.vitrine.ledger.consensus.";
  private static final String HOST = "io.vitrine.simulator.replica.";

  private HostMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "M1",
            "a restart forgets what was signed",
            List.of(
                new Edit(
                    CORE + "FactApplication",
                    "    return fact.state();",
                    "    SafetyState s = fact.state();\n"
                        + "    return new SafetyState(s.view(), s.entry(), new TreeMap<>(),"
                        + " s.proposals(),\n"
                        + "        s.notarizations(), s.nullifications(), s.lastFinalized(),"
                        + " s.unstored(), s.epoch());")),
            Trial.simulation("crashes"),
            100),
        new Mutant(
            "M2",
            "a vote is sent before its fact is durable",
            List.of(
                new Edit(
                    HOST + "CoreHost",
                    "    Facts row = new Facts(facts);",
                    "    run(outputs);\n    busy = true;\n    Facts row = new Facts(facts);"),
                new Edit(
                    HOST + "CoreHost",
                    "          busy = false;\n          run(outputs);",
                    "          busy = false;")),
            Trial.simulation("crashes"),
            20),
        new Mutant(
            "M7",
            "the notarized parent of the lowest hash",
            VotingMutants.lowestParent(),
            Trial.simulation("slow links"),
            200),
        new Mutant(
            "M10",
            "a range that is too long for one answer is not answered",
            List.of(
                new Edit(
                    HOST + "Disk",
                    "return found.size() == end - from + 1",
                    "return found.size() == end - from + 1 && finalizations.lastKey() <= end")),
            Trial.simulation("long absence"),
            200),
        new Mutant(
            "M17",
            "lanes are executed in the order of a hash table",
            List.of(
                new Edit(
                    "io.vitrine.ledger.lane.LaneOrder",
                    "    return List.copyOf(order);",
                    "    java.util.Map<Object, ValidatorId> table = new"
                        + " java.util.IdentityHashMap<>();\n"
                        + "    order.forEach(id -> table.put(new Object(), id));\n"
                        + "    return List.copyOf(table.values());")),
            Trial.simulation("alone"),
            20),
        new Mutant(
            "M23",
            "generations share a journal, in which a late write appears",
            List.of(
                new Edit(
                    HOST + "CoreHost",
                    "Disk.append(process.disk().core(), process.generation(), row)",
                    "Disk.append(process.disk().core(), 1, row)")),
            Trial.simulation("crashes"),
            200),
        new Mutant(
            "M24",
            "a restart drops certificates",
            List.of(
                new Edit(
                    CORE + "FactApplication",
                    "private void keep(Certificate certificate) {",
                    "private void keep(Certificate certificate) {"
                        + " if (certificate.view().epoch() >= 0) { return; }")),
            Trial.test(CORE + "PacingTest#aRestartForgetsNoCertificateThatWasUsed"),
            1),
        new Mutant(
            "M34",
            "one block more goes than the own snapshots can do without",
            List.of(
                new Edit(
                    "io.vitrine.ledger.pruning.Pruning",
                    "return Math.max(0, Math.min(kept, oldest));",
                    "return Math.max(0, Math.min(kept, oldest) + 1);")),
            Trial.simulation("pruning"),
            20));
  }
}
