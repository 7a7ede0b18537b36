package io.vitrine.contracts.trace;

import io.vitrine.contracts.auction.AuctionContract;
import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.collection.Gift;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.delegation.DelegationContract;
import io.vitrine.contracts.delegation.Mandate;
import io.vitrine.contracts.drop.DropContract;
import io.vitrine.contracts.governance.GovernanceContract;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityContract;
import io.vitrine.contracts.policy.DailyMoves;
import io.vitrine.contracts.policy.PolicyContract;
import io.vitrine.contracts.restoration.Restoration;
import io.vitrine.contracts.restoration.RestorationContract;
import io.vitrine.contracts.sale.Escrow;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Offer;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.contracts.settlement.SettlementContract;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a built-in contract keeps in one partition (docs/spec/contracts.md, "State"): the kind of
 * thing, and which one.
 *
 * @param kind what it is
 * @param subject which one, in the words of the interface; empty for the only one of its kind
 */
public record StateEntry(Kind kind, String subject) {
  /** The kinds of things that the built-in contracts keep. */
  public enum Kind {
    /** An identity, by address. */
    IDENTITY(
        IdentityContract.NAME,
        1,
        id -> Field.form(new Address(id)),
        v -> Field.of(Identity.decode(v))),
    /** Which address made a commitment. */
    COMMITMENT(
        IdentityContract.NAME,
        2,
        id -> new Hash(id).toString(),
        v -> single("address", new Address(v))),
    /** The newest restoration of an identity, by its old address. */
    RESTORATION(
        RestorationContract.NAME,
        1,
        id -> Field.form(new Address(id)),
        v -> Field.of(Restoration.decode(v))),
    /** Whose place an address took, by the successor. */
    PREDECESSOR(
        RestorationContract.NAME,
        2,
        id -> Field.form(new Address(id)),
        v -> single("address", new Address(v))),
    /** How long an old key can object to a restoration. */
    RESTORATION_DELAY(
        RestorationContract.NAME, 3, Kind::utf8, v -> single("milliseconds", number(v))),
    /** A series, by its id. */
    SERIES(CollectionContract.NAME, 1, Kind::utf8, SeriesFields::of),
    /** An item, by series and number. */
    ITEM(CollectionContract.NAME, 2, Kind::utf8, v -> Field.of(Item.decode(v))),
    /** Which item of a series has a content, by series and hash. */
    CONTENT(
        CollectionContract.NAME,
        3,
        id -> utf8(id.slice(Hash.SIZE, id.size())) + " " + new Hash(id.slice(0, Hash.SIZE)),
        v -> single("number", number(v))),
    /** A gift that waits for an answer, by item. */
    GIFT(CollectionContract.NAME, 5, Kind::utf8, v -> Field.of(Gift.decode(v))),
    /** How many items an address owns. */
    HOLDINGS(
        CollectionContract.NAME,
        4,
        id -> Field.form(new Address(id)),
        v -> single("items", number(v))),
    /** What an agent may do, by principal; the key names the agent. */
    MANDATE(
        DelegationContract.NAME,
        1,
        id -> Field.form(new Address(id)),
        v -> Field.of(Mandate.decode(v))),
    /** The balance of an address. */
    BALANCE(
        SettlementContract.NAME,
        1,
        id -> Field.form(new Address(id)),
        v -> single("balance", new Amount(number(v)))),
    /** All units in existence. */
    SUPPLY(SettlementContract.NAME, 2, Kind::utf8, v -> single("supply", new Amount(number(v)))),
    /** The units held for an address. */
    HELD(
        SettlementContract.NAME,
        3,
        id -> Field.form(new Address(id)),
        v -> single("held", new Amount(number(v)))),
    /** What a payment outside the ledger became, by its reference. */
    PAYMENT(
        SettlementContract.NAME,
        4,
        id -> new Hash(id).toString(),
        v -> Field.of(PaymentReferences.decode(v))),
    /** An auction and its bids, by its name. */
    AUCTION(AuctionContract.NAME, 1, Kind::utf8, AuctionFields::of),
    /** A drop and its orders, by its name. */
    DROP(DropContract.NAME, 1, Kind::utf8, DropFields::of),
    /** An offer, by item. */
    LISTING(SaleContract.NAME, 1, Kind::utf8, v -> Field.of(Listing.decode(v))),
    /** What a buyer offers for an item, by both. */
    OFFER(
        SaleContract.NAME,
        2,
        id ->
            utf8(id.slice(Address.SIZE, id.size()))
                + " "
                + Field.form(new Address(id.slice(0, Address.SIZE))),
        v -> Field.of(Offer.decode(v))),
    /** A purchase that waits for acceptance, by item. */
    ESCROW(SaleContract.NAME, 3, Kind::utf8, v -> Field.of(Escrow.decode(v))),
    /** All policies, each with its versions. */
    POLICIES(PolicyContract.NAME, 1, Kind::utf8, PolicyFields::of),
    /** How many items an account moved on a day, by address. */
    DAILY_MOVES(
        PolicyContract.NAME,
        2,
        id -> Field.form(new Address(id)),
        v -> Field.of(DailyMoves.decode(v))),
    /** What an epoch proposed and decided about validators, by its number. */
    EPOCH(GovernanceContract.NAME, 1, id -> Long.toString(number(id)), EpochFields::of);

    private final String contract;
    private final int number;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<Bytes, String> subject;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Bytes, List<Field>> fields;

    Kind(
        String contract,
        int number,
        Function<Bytes, String> subject,
        Function<Bytes, List<Field>> fields) {
      this.contract = contract;
      this.number = number;
      this.subject = subject;
      this.fields = fields;
    }

    private static String utf8(Bytes id) {
      return new String(id.toArray(), StandardCharsets.UTF_8);
    }

    private static long number(Bytes value) {
      return CborReader.decode(value, CborReader::unsigned);
    }

    private static List<Field> single(String name, Object value) {
      return List.of(new Field(name, Field.form(value)));
    }
  }

  /** What stands in {@code partition}; empty when no built-in contract keeps anything there. */
  public static Optional<StateEntry> of(Partition partition) {
    Bytes id = partition.id();
    for (Kind kind : Kind.values()) {
      if (kind.contract.equals(partition.contract()) && id.size() > 0 && id.at(0) == kind.number) {
        return decoded(() -> new StateEntry(kind, kind.subject.apply(id.slice(1, id.size()))));
      }
    }
    return Optional.empty();
  }

  /** The parts of {@code value}, which stands here; empty when it is none of this kind. */
  public Optional<List<Field>> fields(Bytes value) {
    return decoded(() -> kind.fields.apply(value));
  }

  private static <T> Optional<T> decoded(Supplier<T> decoder) {
    try {
      return Optional.of(decoder.get());
    } catch (CodecException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
