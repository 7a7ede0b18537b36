package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way in which items come into being: numbers named by the creator, one after the other.
 * The cap holds because numbers beyond it are refused and no number is given twice.
 *
 * @param series the series
 * @param first the number of the first work
 * @param works what is issued, in the order of the numbers
 * @param owner the first owner of all, may be the creator
 */
record Issuance(SeriesId series, long first, List<Work> works, Address owner) {
  /** All that it touches when {@code sender} issues. */
  Footprint footprint(Address sender) {
    List<Partition> writes = new ArrayList<>(List.of(Holdings.partition(owner)));
    for (int i = 0; i < works.size(); i++) {
      writes.add(Items.partition(item(i)));
      writes.add(Items.contentPartition(series, works.get(i).content()));
    }
    List<Partition> reads =
        new ArrayList<>(
            List.of(
                Identities.partition(sender),
                Identities.partition(owner),
                SeriesCatalogue.partition(series)));
    // An item that its creator keeps is bound by no policy.
    if (!owner.equals(sender)) {
      reads.add(Policies.partition());
    }
    return Footprint.of(reads, writes);
  }

  /**
   * Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_NOT_FOUND, NOT_CREATOR,
   * GATES_MISSING, then for each work in order OVER_CAP, NUMBER_TAKEN (also by a burned item),
   * CONTENT_ALREADY_ISSUED; then RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE.
   */
  void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PUBLISHER);
    Series found = SeriesCatalogue.requireCreator(invocation, series);
    found.requirePassed(series, Gate.RELEASE);
    for (int i = 0; i < works.size(); i++) {
      requireFree(invocation, found, item(i), works.get(i));
    }
    Identities.requireRecipient(invocation, owner);
    Acquisition acquisition =
        Acquisition.issue(
            invocation.blockTime(), Transferability.binding(invocation, found, owner));
    for (int i = 0; i < works.size(); i++) {
      issue(invocation, acquisition, item(i), works.get(i));
    }
    Holdings.add(invocation, owner, works.size());
  }

  private ItemId item(int index) {
    return new ItemId(series, Math.addExact(first, index));
  }

  private void issue(Invocation invocation, Acquisition acquisition, ItemId item, Work work) {
    invocation.write(Items.contentKey(series, work.content()), Items.encodeNumber(item.number()));
    Items.record(
        invocation,
        Item.issued(owner, acquisition, work.content(), work.metadata()),
        new ItemEvent.Issued(item, 1, invocation.sender(), owner, work.content(), work.metadata()));
  }

  private void requireFree(Invocation invocation, Series found, ItemId item, Work work) {
    if (item.number() > found.terms().cap()) {
      throw Refusal.of(ReasonCode.OVER_CAP)
          .with("series", series)
          .with("has", found.terms().cap())
          .with("needs", item.number())
          .exception();
    }
    if (Items.find(invocation, item).isPresent()) {
      throw Refusal.of(ReasonCode.NUMBER_TAKEN).with("item", item).exception();
    }
    Items.findByContent(invocation, series, work.content())
        .ifPresent(
            taken -> {
              throw Refusal.of(ReasonCode.CONTENT_ALREADY_ISSUED)
                  .with("content", work.content())
                  .with("item", taken)
                  .exception();
            });
  }
}
