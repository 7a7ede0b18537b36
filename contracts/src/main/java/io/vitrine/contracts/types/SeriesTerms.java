package io.vitrine.contracts.types;

import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What buyers of a series can rely on: fixed when it is submitted for review, and what its
 * reviewers decide about (F.751.10 9.2 e).
 *
 * @param cap the most items it can ever have, 1..1,000,000
 * @param royaltyPoints royalty on resales in basis points, 0..{@link #MAX_ROYALTY}
 * @param splits who gets what the series earns
 * @param rights what its owners may do with the work, in the order of {@link Right}, each once, at
 *     most {@link #MAX_RIGHTS}
 * @param policy the transfer policy its items are sold under; none lets them move freely
 * @param rules hash of the document with the metadata rules
 * @param acceptWithin how long a buyer has to accept what was bought, in milliseconds of block
 *     time, 0..{@link #MAX_ACCEPT_WITHIN}; 0 when a purchase is accepted at once (F.751.10 9.1 d)
 */
public record SeriesTerms(
    long cap,
    long royaltyPoints,
    Splits splits,
    List<Right> rights,
    Optional<PolicyId> policy,
    Hash rules,
    long acceptWithin) {
  /** The highest royalty: half of the price. */
  public static final long MAX_ROYALTY = 5_000;

  /** The longest time to accept a purchase: 30 days. */
  public static final long MAX_ACCEPT_WITHIN = 30 * 86_400_000L;

  /** The most rights a series can name. */
  public static final int MAX_RIGHTS = 16;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException on a value out of range
   */
  public SeriesTerms {
    rights = inOrder(rights);
    if (cap < 1 || cap > ItemId.MAX_NUMBER || royaltyPoints < 0 || royaltyPoints > MAX_ROYALTY) {
      throw new IllegalArgumentException("cap " + cap + ", royalty " + royaltyPoints);
    }
    if (acceptWithin < 0 || acceptWithin > MAX_ACCEPT_WITHIN) {
      throw new IllegalArgumentException(
          "a purchase is accepted within 0 to " + MAX_ACCEPT_WITHIN + " ms, not " + acceptWithin);
    }
  }

  /**
   * Terms under which the creator earns all, no right is named, no policy holds and purchases are
   * accepted at once.
   */
  public static SeriesTerms of(long cap, long royaltyPoints, Hash rules) {
    return new SeriesTerms(cap, royaltyPoints, Splits.NONE, List.of(), Optional.empty(), rules, 0);
  }

  /** These terms with other splits. */
  public SeriesTerms with(Splits next) {
    return new SeriesTerms(cap, royaltyPoints, next, rights, policy, rules, acceptWithin);
  }

  /** These terms with {@code next} in their order, each once. */
  public SeriesTerms with(List<Right> next) {
    List<Right> ordered = next.stream().sorted().distinct().toList();
    return new SeriesTerms(cap, royaltyPoints, splits, ordered, policy, rules, acceptWithin);
  }

  /** These terms under {@code next}. */
  public SeriesTerms with(PolicyId next) {
    return new SeriesTerms(
        cap, royaltyPoints, splits, rights, Optional.of(next), rules, acceptWithin);
  }

  /** These terms with {@code next} milliseconds to accept a purchase; 0 for none. */
  public SeriesTerms acceptWithin(long next) {
    return new SeriesTerms(cap, royaltyPoints, splits, rights, policy, rules, next);
  }

  /** Whether a purchase waits until its buyer accepts it. */
  public boolean waits() {
    return acceptWithin > 0;
  }

  /** Appends seven elements: cap, royalty, shares, rights, policy (empty for none), rules, time. */
  public ValueWriter writeTo(ValueWriter writer) {
    return writer
        .integer(cap)
        .integer(royaltyPoints)
        .list(
            splits.shares(),
            (element, share) -> element.address(share.payee()).integer(share.points()))
        .constants(rights)
        .text(policy.map(PolicyId::text).orElse(""))
        .hash(rules)
        .integer(acceptWithin);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static SeriesTerms read(ValueReader r) {
    long cap = r.integer(1, ItemId.MAX_NUMBER);
    long royaltyPoints = r.integer(0, MAX_ROYALTY);
    List<Share> shares = r.list(Splits.MAX, e -> new Share(e.address(), e.integer(1, Share.WHOLE)));
    Splits splits = r.checked(() -> new Splits(shares));
    List<Right> rights = r.constants(MAX_RIGHTS, Right.class);
    r.checked(() -> inOrder(rights));
    String policy = r.text(PolicyId.MAX_LENGTH);
    Optional<PolicyId> named =
        policy.isEmpty() ? Optional.empty() : Optional.of(r.checked(() -> new PolicyId(policy)));
    return new SeriesTerms(
        cap, royaltyPoints, splits, rights, named, r.hash(), r.integer(0, MAX_ACCEPT_WITHIN));
  }

  private static List<Right> inOrder(List<Right> rights) {
    if (rights.size() > MAX_RIGHTS
        || !rights.equals(rights.stream().sorted().distinct().toList())) {
      throw new IllegalArgumentException("rights not in order, each once: " + rights);
    }
    return List.copyOf(rights);
  }
}
