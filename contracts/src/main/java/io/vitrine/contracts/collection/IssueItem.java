package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

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
    return Footprint.writing(Items.partition(item), Items.contentPartition(item.series(), content))
        .reading(
            Identities.partition(sender),
            Identities.partition(owner),
            SeriesCatalogue.partition(item.series()))
        .reading(binding(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PUBLISHER);
    Series series = SeriesCatalogue.requireCreator(invocation, item.series());
    series.requirePassed(item.series(), Gate.RELEASE);
    requireFree(invocation, series);
    Identities.requireRecipient(invocation, owner);
    invocation.write(Items.contentKey(item.series(), content), Items.encodeNumber(item.number()));
    Acquisition acquisition =
        Acquisition.issue(
            invocation.blockTime(), Transferability.binding(invocation, series, owner));
    Items.record(
        invocation,
        Item.issued(owner, acquisition, content, metadata),
        new ItemEvent.Issued(item, 1, invocation.sender(), owner, content, metadata));
  }

  /** An item that its creator keeps is bound by no policy. */
  private Partition[] binding(Address sender) {
    return owner.equals(sender) ? new Partition[0] : new Partition[] {Policies.partition()};
  }

  private void requireFree(Invocation invocation, Series series) {
    if (item.number() > series.terms().cap()) {
      throw Refusal.of(ReasonCode.OVER_CAP)
          .with("series", item.series())
          .with("has", series.terms().cap())
          .with("needs", item.number())
          .exception();
    }
    if (Items.find(invocation, item).isPresent()) {
      throw Refusal.of(ReasonCode.NUMBER_TAKEN).with("item", item).exception();
    }
    Items.findByContent(invocation, item.series(), content)
        .ifPresent(
            taken -> {
              throw Refusal.of(ReasonCode.CONTENT_ALREADY_ISSUED)
                  .with("content", content)
                  .with("item", taken)
                  .exception();
            });
  }
}
