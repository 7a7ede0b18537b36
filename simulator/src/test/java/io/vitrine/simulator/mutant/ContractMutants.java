package io.vitrine.simulator.mutant;

import java.util.List;

/** Mutants of the contracts: the audit of a whole run's history finds them. */
final class ContractMutants {
  private static final String CONTRACTS = "io.vitrine.contracts.";

  private ContractMutants() {}

  private static Mutant of(String id, String what, Edit edit) {
    return new Mutant(id, what, List.of(edit), Trial.simulation("sales"), 5);
  }

  static List<Mutant> all() {
    return List.of(
        of(
            "M36",
            "the price of a purchase that comes to nothing stays held",
            new Edit(
                CONTRACTS + "sale.Escrows",
                "    Balances.release(invocation, escrow.buyer(), escrow.price());",
                "")),
        of(
            "M37",
            "an identity is restored before its key had time to object",
            new Edit(
                CONTRACTS + "restoration.CompleteRestoration",
                "if (invocation.blockTime() < pending.time()) {",
                "if (invocation.blockTime() < 0) {")),
        of(
            "M38",
            "a payment from outside counts twice",
            new Edit(
                CONTRACTS + "drop.PlacePaidOrder",
                "    PaymentReferences.requireUnused(invocation, reference);",
                "")),
        of(
            "M39",
            "who accepts a purchase is bound to a policy published since",
            new Edit(CONTRACTS + "sale.AcceptPurchase", ".under(escrow.policyVersion())", "")));
  }
}
