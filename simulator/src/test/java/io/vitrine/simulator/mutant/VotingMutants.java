package io.vitrine.simulator.mutant;

import java.util.List;

/** Mutants of quorums, votes and certificates: Twins finds them. */
final class VotingMutants {
  private static final String CORE = "io.vitrine.ledger.consensus.";
  private static final String QUORUM = "io.vitrine.ledger.membership.Quorum";
  private static final String QUORUM_SIZE = "return (n + faulty() + 2) / 2;";

  private VotingMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "M3",
            "quorum of q-1",
            List.of(new Edit(QUORUM, QUORUM_SIZE, "return (n + faulty()) / 2;")),
            Trial.twins(4, 3),
            100),
        new Mutant(
            "M4",
            "quorum of 2f+1, 3 of 5",
            List.of(new Edit(QUORUM, QUORUM_SIZE, "return 2 * faulty() + 1;")),
            Trial.twins(5, 3),
            300),
        new Mutant("M5", "Finalize after Nullify", finalizeAfterNullify(), Trial.twins(4, 3), 300),
        new Mutant(
            "M6",
            "a view is skipped without its Nullification",
            List.of(
                new Edit(
                    CORE + "ProposalRules",
                    "if (turn.knowledge().certificates().nullification(gap).isEmpty()) {",
                    "if (turn.now < 0) {"),
                new Edit(CORE + "ParentChoice", "return new Lacking(u);", "continue;")),
            Trial.twins(4, 3),
            300),
        new Mutant(
            "M12",
            "a vote without the data",
            List.of(
                new Edit(
                    CORE + "ProposalRules",
                    "if (!turn.knowledge().tree().hasData(block, parent)) {",
                    "if (turn.now < 0) {")),
            Trial.twins(4, 3),
            100),
        new Mutant(
            "M14",
            "Notarize and Nullify are held against a validator",
            List.of(
                new Edit(
                    CORE + "evidence.Evidence",
                    "    boolean differ = ",
                    "    if (a instanceof Ballot.Nullify && b instanceof Ballot.Notarize) {"
                        + " return Optional.of(new NullifyAndFinalize(first, second)); }"
                        + " boolean differ = ")),
            Trial.twins(4, 3),
            100),
        new Mutant(
            "M16",
            "certified blocks are handed to execution",
            List.of(
                new Edit(
                    CORE + "Committing",
                    "turn.knowledge().certificates().finalization().ifPresent(f -> link(turn, f));",
                    "turn.knowledge().certificates().finalization()"
                        + ".or(() -> turn.knowledge().certificates().notarizations().values()"
                        + ".stream().filter(c -> Certifying.certified(turn, c)).findFirst())"
                        + ".ifPresent(f -> link(turn, f));")),
            Trial.twins(4, 3),
            300));
  }

  private static List<Edit> finalizeAfterNullify() {
    return List.of(
        new Edit(CORE + "Finalizing", "        && !signed.nullified()\n", ""),
        new Edit(
            CORE + "SignedBallots",
            "if (nullified || finalized.isPresent()) {",
            "if (finalized.isPresent()) {"));
  }

  static List<Edit> lowestParent() {
    return List.of(
        new Edit(
            CORE + "ParentChoice",
            "      if (notarization.isPresent()) {",
            "      Optional<Certificate> below =\n"
                + "          u.number() < 2\n"
                + "              ? Optional.empty()\n"
                + "              : book.notarization(u.previous()).filter(c ->"
                + " Certifying.certified(turn, c));\n"
                + "      boolean lower =\n"
                + "          below.isPresent() && notarization.isPresent()\n"
                + "              && below.get().hash().compareTo(notarization.get().hash()) < 0;\n"
                + "      if (lower) {\n"
                + "        continue;\n"
                + "      }\n"
                + "      if (notarization.isPresent()) {"),
        new Edit(
            CORE + "ProposalRules",
            "if (turn.knowledge().certificates().nullification(gap).isEmpty()) {",
            "if (turn.knowledge().certificates().nullification(gap).isEmpty()\n"
                + "          && turn.knowledge().certificates().notarization(gap).isEmpty()) {"));
  }
}
