package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.TreeSet;

/**
 * Issues several items with consecutive numbers to one owner, all or none. Callable by the creator
 * of the series with the role PUBLISHER. Each work has a partition for its number and one for its
 * content, which the bound on partitions limits to {@link #MAX} works.
 *
 * <p>Refuses what {@link IssueItem} refuses, of the first work that fits the reason. Emits {@code
 * item.issued} for each work.
 *
 * @param series the series
 * @param first the number of the first work
 * @param owner the first owner of all, may be the creator
 * @param works 1 to {@link #MAX} works of different content, in the order of their numbers
 */
public record IssueBatch(SeriesId series, long first, Address owner, List<Work> works)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "issueBatch";

  /** The most works. */
  public static final int MAX = 24;

  /** Work beyond the first costs less than this. */
  private static final long GAS_PER_WORK = 10_000;

  /**
   * Checks number and contents.
   *
   * @throws IllegalArgumentException for no works, too many, or two of one content
   */
  public IssueBatch {
    works = List.copyOf(works);
    if (works.isEmpty() || works.size() > MAX) {
      throw new IllegalArgumentException(works.size() + " works, 1 to " + MAX + " allowed");
    }
    TreeSet<Hash> contents = new TreeSet<>();
    works.forEach(work -> contents.add(work.content()));
    if (contents.size() < works.size()) {
      throw new IllegalArgumentException("two works have one content");
    }
  }

  static IssueBatch read(ValueReader r) {
    SeriesId series = r.series();
    long first = r.integer(1, ItemId.MAX_NUMBER);
    Address owner = r.address();
    List<Work> works = r.list(MAX, work -> new Work(work.hash(), work.hash()));
    if (first > ItemId.MAX_NUMBER - works.size() + 1) {
      throw new CodecException("numbers beyond " + ItemId.MAX_NUMBER);
    }
    return r.checked(() -> new IssueBatch(series, first, owner, works));
  }

  @Override
  public long gas() {
    return Math.addExact(
        ContractCall.RECOMMENDED_GAS, Math.multiplyExact(GAS_PER_WORK, (long) works.size()));
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
    return writer
        .series(series)
        .integer(first)
        .address(owner)
        .list(works, (element, work) -> element.hash(work.content()).hash(work.metadata()));
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
    return new Issuance(series, first, works, owner);
  }
}
