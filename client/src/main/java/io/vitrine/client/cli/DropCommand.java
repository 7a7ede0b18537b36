package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropPhase;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine drop}: first sales of many items at one price. */
@Command(
    name = "drop",
    subcommands = DropOpenCommand.class,
    description = {
      "Drops: many items of a series at one price, for a time, first come, first served or by a",
      "draw that anyone can recompute. The platform delivers and refunds by itself; anyone may."
    })
final class DropCommand extends CallingNoun {
  DropCommand(Session session) {
    super(session);
  }

  @Command(name = "show", description = "A drop with its terms and how far it is.")
  int show(@Parameters(paramLabel = "DROP") String name) {
    session().print(lookUp(Texts.sale(name)));
    return ExitCode.OK.number();
  }

  @Command(name = "list", description = "Drops in the order in which they were opened.")
  int list(
      @Option(names = "--series", description = "of this series only") String series,
      @Option(names = "--phase", description = "in this phase only: ${COMPLETION-CANDIDATES}")
          DropPhase phase,
      @Mixin PageOption page) {
    return list(session().client().drops(page.of(series, phase)));
  }

  @Command(
      name = "settle",
      description = {
        "Deliver an order that won, or refund one that did not, when nobody else has yet.",
        "Anyone signs."
      })
  int settle(
      @Parameters(index = "0", paramLabel = "DROP") String name,
      @Parameters(index = "1", paramLabel = "ORDER", description = "its number, from 0")
          long number,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId drop = Texts.sale(name);
    JsonNode order = Session.found(session().client().order(drop.text(), number));
    Address buyer = address(order, "buyer");
    ContractCall call = DropCalls.refund(drop, number, buyer);
    if (order.path("outcome").asText().equals("WON")) {
      Address seller = address(lookUp(drop), "seller");
      ItemId item = Texts.item(order.path("item").asText());
      call =
          waits(item.series())
              ? DropCalls.deliverInEscrow(drop, number, buyer, item, seller)
              : DropCalls.deliver(drop, number, buyer, item, seller, payees(item.series()));
    }
    return submit(signer, wait, "drop", drop.text(), call);
  }

  @Command(
      name = "orders",
      description = "The orders of a drop in their order, each with its state.")
  int orders(@Parameters(paramLabel = "DROP") String name, @Mixin PageOption page) {
    SaleId drop = Texts.sale(name);
    return list(session().client().orders(drop.text(), page.page()));
  }

  @Command(
      name = "stock",
      description = {
        "Lock the items of a drop that are not locked yet, when opening it was interrupted.",
        "Its seller signs."
      })
  int stock(
      @Parameters(paramLabel = "DROP") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId drop = Texts.sale(name);
    JsonNode found = lookUp(drop);
    long first = found.path("first").asLong();
    ItemRange items =
        new ItemRange(
            Texts.series(found.path("series").asText()),
            first,
            first + found.path("count").asLong() - 1);
    try (Signatory seller = signer.unlock(session())) {
      new DropStocking(session(), seller, wait).fill(drop, items, found.path("stocked").asLong());
    }
    session().print(lookUp(drop));
    return ExitCode.OK.number();
  }

  @Command(
      name = "order",
      description = {
        "Order one item; its price is held until it is delivered or refunded. The buyer signs.",
        "The ledger refuses when the policy of the series has changed since it was looked up."
      })
  int order(
      @Parameters(paramLabel = "DROP") String name,
      @Option(
              names = "--allow-list",
              paramLabel = "FILE",
              description = "the list that the seller published, when there is one")
          Path allowList,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId drop = Texts.sale(name);
    SeriesId series = Texts.series(lookUp(drop).path("series").asText());
    Acceptance acceptance = new Acceptance(series, policyVersion(series));
    try (Signatory buyer = signer.unlock(session())) {
      session()
          .print(
              Submissions.submit(
                      session(),
                      session().client(),
                      buyer,
                      DropCalls.order(
                          drop, acceptance, AllowListFiles.proof(allowList, buyer.address())),
                      wait)
                  .put("drop", drop.text()));
    }
    return ExitCode.OK.number();
  }

  @Command(name = "close", description = "End the entries of a draw, after its end. Anyone signs.")
  int close(
      @Parameters(paramLabel = "DROP") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId drop = Texts.sale(name);
    return submit(signer, wait, "drop", drop.text(), DropCalls.close(drop));
  }

  @Command(
      name = "reveal",
      description = {
        "Make the secret of a closed draw known, which this installation kept when it opened the",
        "drop: then it is decided. Within 24 hours, else all are refunded. The seller signs."
      })
  int reveal(
      @Parameters(paramLabel = "DROP") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId drop = Texts.sale(name);
    Hash commitment = Texts.hash(lookUp(drop).path("commitment").asText());
    Hash secret = Openings.hash(new Openings(session()).find(commitment), "secret");
    return submit(signer, wait, "drop", drop.text(), DropCalls.reveal(drop, secret));
  }

  @Command(
      name = "cancel",
      description = "Give up a drop that nobody has ordered from. Its seller signs.")
  int cancel(
      @Parameters(paramLabel = "DROP") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId drop = Texts.sale(name);
    return submit(signer, wait, "drop", drop.text(), DropCalls.cancel(drop));
  }

  private JsonNode lookUp(SaleId drop) {
    return Session.found(session().client().drop(drop.text()));
  }
}
