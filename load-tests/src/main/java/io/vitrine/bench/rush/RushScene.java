package io.vitrine.bench.rush;

import io.vitrine.bench.scene.Creator;
import io.vitrine.bench.scene.Officials;
import io.vitrine.bench.scene.Preparation;
import io.vitrine.bench.scene.Step;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.IssueBatch;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.drop.StockDrop;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A drop of one item for each identity, stocked and open, and those who want one: all new, each
 * with money for one.
 */
final class RushScene {
  private static final Amount PRICE = new Amount(100);
  private static final Duration OPEN = Duration.ofHours(1);

  private final TransactionSigner signer;
  private final Preparation preparation;
  private final Officials officials;
  private final Creator creator;
  private final List<AccountKey> buyers;
  private final SaleId drop;

  RushScene(TransactionSigner signer, Preparation preparation, Officials officials, int buyers) {
    SecureRandom random = new SecureRandom();
    String name = "rush-" + HexFormat.of().toHexDigits(random.nextLong());
    this.signer = signer;
    this.preparation = preparation;
    this.officials = officials;
    this.creator = new Creator(key(random), new SeriesId(name));
    this.buyers = IntStream.range(0, buyers).mapToObj(i -> key(random)).toList();
    this.drop = new SaleId(name);
  }

  SaleId drop() {
    return drop;
  }

  /** Registers everybody and gives the buyers money. */
  void admit() throws IOException, InterruptedException {
    List<Step> registrations = new ArrayList<>(List.of(registration(creator.key())));
    buyers.forEach(buyer -> registrations.add(registration(buyer)));
    preparation.submit(registrations);
    List<Step> grants = new ArrayList<>();
    grants.add(
        new Step(
            officials.registrar(),
            IdentityCalls.grantRole(creator.key().address(), Role.PUBLISHER)));
    buyers.forEach(
        buyer ->
            grants.add(
                new Step(officials.payments(), SettlementCalls.mint(buyer.address(), PRICE))));
    preparation.submit(grants);
  }

  /** Issues {@code items} items and opens a drop of them, first come, first served. */
  void open(long items, long now) throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>(List.of(creator.opensSeries()));
    for (Gate gate : Gate.values()) {
      steps.add(creator.passes(gate, officials.deciding(gate)));
    }
    preparation.submitInOrder(steps);
    preparation.submit(issuance(items));
    List<Step> selling = new ArrayList<>();
    selling.add(new Step(creator.key(), DropCalls.open(drop, terms(items, now))));
    for (long first = 1; first <= items; first += StockDrop.MAX) {
      long count = Math.min(StockDrop.MAX, items - first + 1);
      selling.add(new Step(creator.key(), DropCalls.stock(drop, creator.series(), first, count)));
    }
    preparation.submitInOrder(selling);
  }

  /** An order of each buyer. */
  List<SignedTransaction> orders() {
    Acceptance acceptance = Acceptance.none(creator.series());
    return buyers.parallelStream()
        .map(buyer -> signer.sign(buyer, DropCalls.order(drop, acceptance, AllowListProof.NONE)))
        .toList();
  }

  private List<Step> issuance(long items) {
    List<Step> steps = new ArrayList<>();
    for (long first = 1; first <= items; first += IssueBatch.MAX) {
      long end = Math.min(first + IssueBatch.MAX, items + 1);
      List<Work> works =
          LongStream.range(first, end)
              .mapToObj(i -> new Work(Creator.hash("c" + i), Creator.hash("m" + i)))
              .toList();
      steps.add(
          new Step(
              creator.key(),
              CollectionCalls.issueBatch(creator.series(), first, creator.key().address(), works)));
    }
    return steps;
  }

  private DropTerms terms(long items, long now) {
    return new DropTerms(
        creator.series(),
        1,
        items,
        PRICE,
        now - OPEN.toMillis(),
        now + OPEN.toMillis(),
        1,
        Optional.empty(),
        DropMode.FIRST_COME,
        Optional.empty());
  }

  private Step registration(AccountKey who) {
    return new Step(
        officials.registrar(),
        IdentityCalls.register(
            who.address(), IdentityKind.PERSON, Creator.hash(who.address().toString())));
  }

  private static AccountKey key(SecureRandom random) {
    byte[] secret = new byte[AccountKey.SIZE];
    random.nextBytes(secret);
    return AccountKey.ofSecret(secret);
  }
}
