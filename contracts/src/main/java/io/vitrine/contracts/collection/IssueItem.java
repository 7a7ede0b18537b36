package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * Issues one item under a number that the creator names, so that issuing needs no counter and items
 * can be issued in parallel: the cap holds because numbers beyond it are refused and no number is
 * given twice. Callable by the creator of the series with the role PUBLISHER.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_NOT_FOUND,
 * NOT_CREATOR, GATES_MISSING (the series is not released), OVER_CAP, NUMBER_TAKEN (also by a burned
 * item), CONTENT_ALREADY_ISSUED, RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE. Emits {@code
 * item.issued}.
 *
 * @param item series and number
 * @param content SHA-256 of the content; unique in the series
 * @param metadata hash of the metadata document
 * @param owner its first owner, may be the creator
 */
public record IssueItem(ItemId item, Hash content, Hash metadata, Address owner)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "issue";

  static IssueItem read(ValueReader r) {
    return new IssueItem(r.item(), r.hash(), r.hash(), r.address());
  }

  @Override
  public String contract() {
    return CollectionContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.item(item).hash(content).hash(metadata).address(owner);
  }

  @Override
  public Footprint footprint(Address sender) {
    return issuance().footprint(sender);
  }

  @Override
  public void perform(Invocation invocation) {
    issuance().perform(invocation);
  }

  private Issuance issuance() {
    return new Issuance(item.series(), item.number(), List.of(new Work(content, metadata)), owner);
  }
}
