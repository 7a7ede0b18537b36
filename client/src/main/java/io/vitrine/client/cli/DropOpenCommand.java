package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.drop.AllowList;
import io.vitrine.contracts.drop.Draw;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine drop open}: announces a drop and locks its items. */
@Command(
    name = "open",
    description = {
      "Announce a drop of items that the creator of their series owns, and lock them for it.",
      "The creator signs."
    })
final class DropOpenCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "DROP", description = "a name that no drop has had yet")
  private String name;

  @Parameters(index = "1", paramLabel = "SERIES/FIRST-LAST", description = "such as posters/1-500")
  private String range;

  @Option(names = "--price", required = true, paramLabel = "UNITS")
  private String price;

  @Option(
      names = "--limit",
      defaultValue = "1",
      description = "the most orders of one identity (default: ${DEFAULT-VALUE})")
  private long limit;

  @Option(
      names = "--draw",
      description = {
        "decide by a draw after the end who gets an item, instead of first come, first served;",
        "its secret is kept in this installation until: vitrine drop reveal"
      })
  private boolean draw;

  @Option(
      names = "--allow-list",
      paramLabel = "FILE",
      description = "who may order: an address on each line (default: everybody)")
  private Path allowList;

  @Mixin private PeriodOption period;
  @Mixin private SignerOption signer;
  @Mixin private WaitOption wait;

  DropOpenCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SaleId drop = Texts.sale(name);
    ItemRange items = ItemRange.parse(range);
    DropTerms terms = terms(items, draw ? Optional.of(commit(drop)) : Optional.empty());
    try (Signatory seller = signer.unlock(session)) {
      ObjectNode opened =
          Submissions.submit(session, session.client(), seller, DropCalls.open(drop, terms), wait);
      new DropStocking(session, seller, wait).fill(drop, items, 0);
      session.print(
          opened
              .put("drop", drop.text())
              .put("items", items.count())
              .put("start", Instant.ofEpochMilli(terms.start()).toString())
              .put("end", Instant.ofEpochMilli(terms.end()).toString()));
    }
    return ExitCode.OK.number();
  }

  private DropTerms terms(ItemRange items, Optional<Hash> commitment) {
    try {
      return new DropTerms(
          items.series(),
          items.first(),
          items.count(),
          Texts.amount(price),
          period.start(),
          period.end(),
          limit,
          Optional.ofNullable(allowList).map(AllowListFiles::read).map(AllowList::root),
          draw ? DropMode.DRAW : DropMode.FIRST_COME,
          commitment);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, "this drop cannot be: " + e.getMessage());
    }
  }

  private Hash commit(SaleId drop) {
    Hash secret = Openings.random();
    Hash commitment = Draw.commitment(drop, secret);
    new Openings(session)
        .keep(
            commitment,
            Session.document().put("drop", drop.text()).put("secret", secret.toString()));
    return commitment;
  }
}
