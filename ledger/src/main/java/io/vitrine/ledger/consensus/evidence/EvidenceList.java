package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The body of a block (R12): at most {@link #MAX} items, strictly ascending by {@link EvidenceKey},
 * so that no block holds two of a kind and one set of items has one encoding.
 *
 * @param items the evidence
 */
public record EvidenceList(List<Evidence> items) {
  /** The most items of one block. */
  public static final int MAX = 8;

  /** No evidence: most blocks. */
  public static final EvidenceList NONE = new EvidenceList(List.of());

  /**
   * Copies the list.
   *
   * @throws CodecException when there are too many or they are not in order
   */
  public EvidenceList {
    items = List.copyOf(items);
    if (items.size() > MAX) {
      throw new CodecException(items.size() + " items of evidence, at most " + MAX);
    }
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i).key().compareTo(items.get(i - 1).key()) <= 0) {
        throw new CodecException("evidence is strictly ascending by epoch, accused and kind");
      }
    }
  }

  /**
   * The evidence in {@code block}.
   *
   * @throws CodecException when the body is anything else; then no honest validator voted for it
   */
  public static EvidenceList of(Block block) {
    return block.body().equals(Block.NO_EVIDENCE) ? NONE : decode(block.body());
  }

  /** What the items are about. */
  public SortedSet<EvidenceKey> keys() {
    SortedSet<EvidenceKey> keys = new TreeSet<>();
    items.forEach(item -> keys.add(item.key()));
    return Collections.unmodifiableSortedSet(keys);
  }

  /** The canonical bytes: {@code [evidence, ...]}. */
  public Bytes encode() {
    return new CborWriter().list(items, EvidenceCodec::write).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static EvidenceList decode(Bytes bytes) {
    return CborReader.decode(bytes, r -> new EvidenceList(r.list(MAX, EvidenceCodec::read)));
  }

  /**
   * R4 (h), by the bytes alone: each item is of the block's epoch and proves what it says. Whether
   * the parent chain has it already is judged by who knows that chain.
   *
   * @param epoch the block's epoch
   * @param set the set of that epoch
   * @return the reason the block is invalid, or empty
   */
  public Optional<String> invalidity(
      long epoch, ValidatorSet set, SigningDomain domain, ValidatorSignatures scheme) {
    for (Evidence item : items) {
      Optional<String> why =
          item.epoch() == epoch
              ? item.invalidity(set, domain, scheme)
              : Optional.of("is put into a block of epoch " + epoch);
      if (why.isPresent()) {
        return why.map(reason -> "evidence " + item.key() + ": " + reason);
      }
    }
    return Optional.empty();
  }
}
