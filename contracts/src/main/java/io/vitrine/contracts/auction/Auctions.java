package io.vitrine.contracts.auction;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Transferability;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Where auctions stand in the state: all of one in one partition. What is held for a bidder is its
 * deposit; of that the highest bid binds its amount, and the rest can be taken back.
 */
public final class Auctions {
  private static final int AUCTION = 1;
  private static final int STANDING = 0;
  private static final int DEPOSIT = 1;
  private static final int SEALED = 2;

  private Auctions() {}

  /** The partition of an auction. */
  public static Partition partition(SaleId auction) {
    return PartitionId.of(AuctionContract.NAME, AUCTION, auction.text());
  }

  /** Where seller and terms stand. */
  public static StateKey termsKey(SaleId auction) {
    return partition(auction).key(Bytes.EMPTY);
  }

  /** Where it stands how an auction stands. */
  public static StateKey standingKey(SaleId auction) {
    return key(auction, STANDING, Bytes.EMPTY);
  }

  /** Where the deposit of a bidder stands, as a CBOR integer; absent means zero. */
  public static StateKey depositKey(SaleId auction, Address bidder) {
    return key(auction, DEPOSIT, bidder.value());
  }

  /** Where the sealed bid of a bidder stands. */
  public static StateKey sealedKey(SaleId auction, Address bidder) {
    return key(auction, SEALED, bidder.value());
  }

  /**
   * What of an auction never changes.
   *
   * @param seller who opened it
   * @param terms what is sold and how
   */
  public record Announcement(Address seller, AuctionTerms terms) {}

  /**
   * Reads what stands at {@link #termsKey}.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static Announcement decodeTerms(Bytes bytes) {
    return ValueReader.read(
        CborReader.decode(bytes, Value::read),
        r -> new Announcement(r.address(), AuctionTerms.read(r)));
  }

  /** The auction of this name. */
  public static Optional<Auction> find(StateReader state, SaleId auction) {
    return state
        .read(termsKey(auction))
        .map(Auctions::decodeTerms)
        .map(
            known ->
                new Auction(
                    auction,
                    known.seller(),
                    known.terms(),
                    Standing.decode(state.read(standingKey(auction)).orElseThrow())));
  }

  /** What is held for {@code bidder} in this auction. */
  public static Amount depositOf(StateReader state, SaleId auction, Address bidder) {
    return state
        .read(depositKey(auction, bidder))
        .map(bytes -> new Amount(CborReader.decode(bytes, CborReader::unsigned)))
        .orElse(Amount.ZERO);
  }

  /** The sealed bid of {@code bidder}. */
  public static Optional<SealedBid> sealedOf(StateReader state, SaleId auction, Address bidder) {
    return state.read(sealedKey(auction, bidder)).map(SealedBid::decode);
  }

  /** Refuses AUCTION_NOT_FOUND. */
  static Auction require(Invocation invocation, SaleId auction) {
    return find(invocation, auction)
        .orElseThrow(
            () -> Refusal.of(ReasonCode.AUCTION_NOT_FOUND).with("auction", auction).exception());
  }

  /** Refuses AUCTION_NOT_FOUND, and FOOTPRINT_STALE for another item. */
  static Auction require(Invocation invocation, SaleId auction, ItemId item) {
    Auction found = require(invocation, auction);
    Proceeds.requireFresh("item", item, found.terms().item());
    return found;
  }

  /** What a bid that everybody can read touches. */
  static Footprint bidFootprint(SaleId auction, ItemId item) {
    return Footprint.writing(partition(auction))
        .and(Transferability.footprint(item))
        .reading(Items.partition(item));
  }

  /** Refuses ITEM_FROZEN, and what the policy of the item has against its sale at a price. */
  static void requireSaleable(Invocation invocation, ItemId id, Amount price) {
    Item item = Items.require(invocation, id);
    Items.requireUnfrozen(id, item);
    Transferability.require(invocation, id, item, Movement.Kind.RESALE, price);
  }

  static void open(Invocation invocation, Auction auction) {
    AuctionTerms terms = auction.terms();
    Value.Array value = terms.writeTo(new ValueWriter().address(auction.seller())).toArray();
    CborWriter writer = new CborWriter(Value.size(value));
    Value.write(writer, value);
    invocation.write(termsKey(auction.id()), writer.toBytes());
    save(invocation, auction.id(), auction.standing());
    invocation.emit(
        new AuctionEvent.Opened(
            auction.id(),
            auction.seller(),
            terms.item(),
            terms.start(),
            terms.end(),
            terms.beneficiary(),
            terms.rules().kind().name(),
            terms.rules().reserve(),
            terms.rules().opening(),
            terms.rules().step(),
            terms.rules().interval()));
  }

  static void save(Invocation invocation, SaleId auction, Standing standing) {
    invocation.write(standingKey(auction), standing.encode());
  }

  static void save(Invocation invocation, SaleId auction, Address bidder, SealedBid bid) {
    invocation.write(sealedKey(auction, bidder), bid.encode());
  }

  /** Holds what {@code bidder}'s deposit lacks to {@code amount}; refuses INSUFFICIENT_FUNDS. */
  static void deposit(Invocation invocation, SaleId auction, Address bidder, Amount amount) {
    Amount has = depositOf(invocation, auction, bidder);
    if (has.compareTo(amount) < 0) {
      Balances.hold(invocation, bidder, amount.minus(has));
      saveDeposit(invocation, auction, bidder, amount);
    }
  }

  static void saveDeposit(Invocation invocation, SaleId auction, Address bidder, Amount left) {
    if (left.equals(Amount.ZERO)) {
      invocation.delete(depositKey(auction, bidder));
    } else {
      invocation.write(
          depositKey(auction, bidder), new CborWriter().integer(left.units()).toBytes());
    }
  }

  private static StateKey key(SaleId auction, int kind, Bytes id) {
    byte[] sub = new byte[1 + id.size()];
    sub[0] = (byte) kind;
    System.arraycopy(id.unsafeArray(), 0, sub, 1, id.size());
    return partition(auction).key(Bytes.wrap(sub));
  }
}
