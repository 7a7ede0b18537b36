package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the story is played: what happens on the ledger is told in the report, and what each sale
 * should earn whom is reckoned here, apart from the contracts that decide it.
 */
final class StoryStage {
  /** What the artist gets of the series' earnings, in percent; the publisher gets the rest. */
  static final long ARTIST_PERCENT = 30;

  private static final long WHOLE = 10_000;

  private final Pipeline pipeline;
  private final Cast cast;
  private final List<IssuedItem> items;
  private final StoryReport report;
  private final Map<Actor, Long> traded = new LinkedHashMap<>();

  /** The last buyer of {@code cast} is the artist. */
  StoryStage(Pipeline pipeline, Cast cast, List<IssuedItem> items, StoryReport report) {
    this.pipeline = pipeline;
    this.cast = cast;
    this.items = List.copyOf(items);
    this.report = report;
    cast.traders().forEach(actor -> traded.put(actor, 0L));
  }

  Cast cast() {
    return cast;
  }

  Actor publisher() {
    return cast.publisher();
  }

  Actor artist() {
    return cast.buyers().get(cast.buyers().size() - 1);
  }

  Actor buyer(int index) {
    return cast.buyers().get(index);
  }

  List<IssuedItem> items() {
    return items;
  }

  ItemId item(int index) {
    return items.get(index).id();
  }

  SeriesId series() {
    return item(0).series();
  }

  StoryReport report() {
    return report;
  }

  /** What buyers agree to: the one version of the series' policy. */
  Acceptance rules() {
    return new Acceptance(series(), 1);
  }

  /** Who shares what the series earns, as calls name them. */
  Address[] payees() {
    return new Address[] {publisher().address(), artist().address()};
  }

  Settled does(Actor actor, ContractCall call, String what) {
    Settled settled = pipeline.one(new Order(actor, call));
    report.happened(settled, what);
    return settled;
  }

  /**
   * Does what anyone may do, unless the platform has done it already: then the ledger refuses with
   * {@code done}.
   */
  void doesOnce(String done, Actor actor, ContractCall call, String what) {
    unless(done, actor, call)
        .ifPresentOrElse(
            settled -> report.happened(settled, what),
            () -> report.note(what + "; the platform has seen to it"));
  }

  void refused(Actor actor, ContractCall call, String what) {
    report.refused(pipeline.refused(new Order(actor, call)), what);
  }

  /** Does it, unless the ledger refuses because of {@code reason}. */
  Optional<Settled> unless(String reason, Actor actor, ContractCall call) {
    try {
      return Optional.of(pipeline.one(new Order(actor, call)));
    } catch (DemoStopped e) {
      if (e.kind() == Kind.REFUSED && e.getMessage().contains(reason)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The publisher's own sale: who gets what. */
  String sold(Actor buyer, Amount price) {
    move(buyer, -price.units());
    return earn(price.units());
  }

  /** The publisher's sale for the artist's good: who gets what. */
  String given(Actor buyer, Amount price) {
    move(buyer, -price.units());
    move(artist(), price.units());
    return "%d to the artist".formatted(price.units());
  }

  /** A sale by another owner: who gets what. */
  String resold(Actor seller, Actor buyer, Amount price) {
    long royalty = royalty(price).units();
    move(buyer, -price.units());
    move(seller, price.units() - royalty);
    return "%d to %s, %s".formatted(price.units() - royalty, seller.name(), earn(royalty));
  }

  /** The series' part of a resale. */
  static Amount royalty(Amount price) {
    return new Amount(price.units() * SeriesImport.ROYALTY_POINTS / WHOLE);
  }

  /** What the sales so far have changed of each trader's balance. */
  Map<Actor, Long> traded() {
    return Map.copyOf(traded);
  }

  static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String earn(long units) {
    long ofArtist = units * ARTIST_PERCENT / 100;
    move(artist(), ofArtist);
    move(publisher(), units - ofArtist);
    return "%d to the publisher, %d to the artist".formatted(units - ofArtist, ofArtist);
  }

  private void move(Actor actor, long units) {
    traded.merge(actor, units, Long::sum);
  }
}
