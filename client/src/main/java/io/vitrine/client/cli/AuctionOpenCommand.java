package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionKind;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine auction open}: puts an item up. */
@Command(
    name = "open",
    description = {
      "Put an item up for auction; it is locked until it is sold or released. Its owner signs.",
      "ENGLISH: rising bids. DUTCH: the price falls until somebody takes it. SEALED: nobody reads",
      "the others' bids before all are made."
    })
final class AuctionOpenCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "AUCTION",
      description = "a name that no auction has had yet")
  private String name;

  @Parameters(index = "1", paramLabel = "SERIES/NUMBER")
  private String id;

  @Option(
      names = "--kind",
      defaultValue = "ENGLISH",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private AuctionKind kind = AuctionKind.ENGLISH;

  @Option(
      names = "--reserve",
      required = true,
      paramLabel = "UNITS",
      description = "the lowest price")
  private String reserve;

  @Option(
      names = "--opening",
      defaultValue = "0",
      paramLabel = "UNITS",
      description = "DUTCH: the price at the beginning")
  private String opening;

  @Option(
      names = "--step",
      paramLabel = "UNITS",
      description = {
        "ENGLISH: how much each bid exceeds the one before (1); DUTCH: how much the price falls",
        "each time"
      })
  private String step;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = {
        "ENGLISH: a bid in the last of it moves the end to so long after the bid (5m); DUTCH: how",
        "long each price holds; SEALED: how long bids can be revealed (1d)"
      })
  private String interval;

  @Option(
      names = "--beneficiary",
      paramLabel = "ADDRESS|ACCOUNT",
      description = "who gets all of the price, as in an auction for a good cause")
  private String beneficiary;

  @Mixin private PeriodOption period;
  @Mixin private SignerOption signer;
  @Mixin private WaitOption wait;

  AuctionOpenCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SaleId auction = Texts.sale(name);
    AuctionTerms terms = terms();
    try (Signatory seller = signer.unlock(session)) {
      ObjectNode done =
          Submissions.submit(
              session, session.client(), seller, AuctionCalls.open(auction, terms), wait);
      session.print(
          done.put("auction", auction.text())
              .put("item", terms.item().toString())
              .put("start", Instant.ofEpochMilli(terms.start()).toString())
              .put("end", Instant.ofEpochMilli(terms.end()).toString()));
    }
    return ExitCode.OK.number();
  }

  private AuctionTerms terms() {
    Optional<Address> payee =
        Optional.ofNullable(beneficiary).map(who -> AccountResolver.address(session, who));
    try {
      return new AuctionTerms(
          Texts.item(id), period.start(), period.end(), payee, rules(Texts.amount(reserve)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, "this auction cannot be: " + e.getMessage());
    }
  }

  private AuctionRules rules(Amount lowest) {
    return AuctionRules.of(
        kind,
        lowest,
        Texts.amount(opening),
        kind == AuctionKind.SEALED && step == null ? Amount.ZERO : Texts.amount(orElse(step, "1")),
        Texts.duration(orElse(interval, kind == AuctionKind.SEALED ? "1d" : "5m")).toMillis());
  }

  private static String orElse(String given, String otherwise) {
    return given == null ? otherwise : given;
  }
}
