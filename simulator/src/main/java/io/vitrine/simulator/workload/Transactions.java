package io.vitrine.simulator.workload;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.transaction.TransactionCheck;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The transactions users submit, number by number the same in every run, signed when first asked
 * for. The first ones furnish the ledger; then every third tells a story ({@link Story}), and of
 * the others many are refused by a contract, some expire and some come too early. Which run submits
 * which, when and where is drawn from its seed.
 *
 * <p>The verdict of {@link TransactionRules#checkInLane} is a function of the bytes (L2), so it may
 * be remembered under them: validators share it, except in runs in which each works alone.
 */
public final class Transactions {
  private static final SeriesId PRINTS = new SeriesId("prints");

  /** A draft, which some of the transactions take on. */
  static final SeriesId SKETCHES = new SeriesId("sketches");

  private static final long ITEMS = 6;
  private static final Amount LISTED_AT = new Amount(100);

  /** Who pays outside the ledger for items of the first series. */
  private static final int BUYER = 3;

  /** So many transactions of the issuer come first. */
  private static final int FURNISHING = 16;

  /** Of so many that follow one is the next of the story. */
  private static final int TOLD = 3;

  private static final List<Gate> GATES = List.of(Gate.values());

  /** Valid for the whole of every run: most of the ten-minute window. */
  private static final long LONG = TransactionRules.WINDOW - 1_000;

  private static final int MAX_REMEMBERED = 4_096;

  private final SigningDomain domain;
  private final TransactionRules rules;
  private final List<Story.Step> story = Story.steps();
  private final Random random = new Random(83);
  private final List<SignedTransaction> signed = new ArrayList<>();
  private final TreeMap<Bytes, TransactionCheck> verdicts = new TreeMap<>();
  private final ArrayDeque<Bytes> remembered = new ArrayDeque<>();

  Transactions(SigningDomain domain) {
    this.domain = domain;
    this.rules = new TransactionRules(domain);
  }

  /** The items of the first series, issued in the run, if they are. */
  public static List<ItemId> prints() {
    return LongStream.rangeClosed(1, ITEMS).mapToObj(i -> new ItemId(PRINTS, i)).toList();
  }

  /** The transaction number {@code index}. */
  public SignedTransaction get(int index) {
    while (signed.size() <= index) {
      signed.add(sign(signed.size()));
    }
    return signed.get(index);
  }

  /** Remembers the verdict under the whole envelope, the newest ones. */
  public TransactionCheck remembered(Bytes envelope) {
    TransactionCheck known = verdicts.get(envelope);
    if (known == null) {
      known = rules.checkInLane(envelope);
      verdicts.put(envelope, known);
      remembered.add(envelope);
      if (remembered.size() > MAX_REMEMBERED) {
        verdicts.remove(remembered.remove());
      }
    }
    return known;
  }

  /** The same transaction with a signature that is somebody else's. */
  public SignedTransaction badlySigned(int index) {
    TransactionBody body = get(index).body();
    boolean issuers = body.sender().equals(Accounts.address(Accounts.ISSUER));
    int other = issuers ? Accounts.REVIEWER : Accounts.ISSUER;
    return SignedTransaction.sign(body, domain, Accounts.secret(other));
  }

  private SignedTransaction sign(int index) {
    int told = index - FURNISHING;
    if (told >= 0 && told % TOLD == 0 && told / TOLD < story.size()) {
      Story.Step step = story.get(told / TOLD);
      return signed(step.who(), "story " + index, WallClock.START + LONG, step.call());
    }
    int who = index < FURNISHING ? Accounts.ISSUER : random.nextInt(Accounts.count());
    ContractCall call = index < FURNISHING ? furnishing(index) : drawn(who);
    long validUntil =
        switch (index % 23) {
          case 19 -> WallClock.START + 1_500;
          case 21 -> WallClock.START + TransactionRules.WINDOW + 2_000;
          default -> WallClock.START + LONG;
        };
    return signed(
        who, "salt " + index, index < FURNISHING ? WallClock.START + LONG : validUntil, call);
  }

  /** A call that is valid all the time; {@code title} makes it different from all others. */
  SignedTransaction signed(String title, ContractCall call) {
    return signed(Accounts.ISSUER, title, WallClock.START + LONG, call);
  }

  private SignedTransaction signed(int who, String title, long validUntil, ContractCall call) {
    TransactionBody body =
        new TransactionBody(
            domain.ledgerId(),
            Accounts.address(who),
            Accounts.hash(title).value().slice(0, TransactionBody.SALT_SIZE),
            validUntil,
            call.contract(),
            call.method(),
            call.arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, domain, Accounts.secret(who));
  }

  private static ContractCall furnishing(int index) {
    if (index == 0) {
      return CollectionCalls.createSeries(SKETCHES, "Sketches", terms());
    }
    int account = 1 + (index - 1) % (Accounts.HEIR - 1);
    return index <= ITEMS
        ? CollectionCalls.issue(
            new ItemId(PRINTS, index),
            Accounts.hash("content " + index),
            Accounts.hash("metadata"),
            Accounts.address(account))
        : SettlementCalls.mint(Accounts.address(account), new Amount(1_000));
  }

  private static SeriesTerms terms() {
    return SeriesTerms.of(ITEMS + 2, 500, Accounts.hash("rules"));
  }

  /**
   * The transactions before the first block: they take three series through their gates, put two of
   * them up for sale and propose a restoration. In a run, where transactions reach blocks in any
   * order, few series would get that far.
   */
  List<SignedTransaction> opening() {
    List<SignedTransaction> opening = new ArrayList<>();
    opening.add(signed("policy", Proofs.policy(PolicyRules.OPEN)));
    opening.addAll(opened(PRINTS, terms()));
    opening.addAll(opened(Market.EDITIONS, terms()));
    opening.addAll(opened(Proofs.PROOFS, Proofs.terms()));
    List<ContractCall> market = new ArrayList<>(Market.opening());
    market.addAll(Proofs.opening());
    market.add(Succession.proposal());
    for (int i = 0; i < market.size(); i++) {
      opening.add(signed("market " + i, market.get(i)));
    }
    return opening;
  }

  private List<SignedTransaction> opened(SeriesId series, SeriesTerms terms) {
    List<SignedTransaction> steps = new ArrayList<>();
    steps.add(signed("series " + series, CollectionCalls.createSeries(series, "Open", terms)));
    for (Gate gate : Gate.values()) {
      int who = gate.role().isPresent() ? Accounts.REVIEWER : Accounts.ISSUER;
      ContractCall call = CollectionCalls.pass(gate, series, Accounts.hash("report"));
      steps.add(signed(who, gate + " of " + series, WallClock.START + LONG, call));
    }
    return steps;
  }

  /** A step of the second series, mostly not its next one. */
  private ContractCall step() {
    Gate gate = GATES.get(random.nextInt(GATES.size()));
    return random.nextInt(8) == 0
        ? CollectionCalls.decide(Gate.REVIEW, SKETCHES, Verdict.REJECTED, Accounts.hash("no"))
        : CollectionCalls.pass(gate, SKETCHES, Accounts.hash("report"));
  }

  static ContractCall listed(ItemId item) {
    return SaleCalls.list(item, LISTED_AT);
  }

  /** What the issuer sends for account {@code buyer}, who paid outside the ledger. */
  static ContractCall paid(ItemId item, int buyer, Address seller) {
    return SaleCalls.buyFor(
        item,
        Accounts.address(buyer),
        Accounts.hash("payment " + item.number()),
        LISTED_AT,
        0,
        seller,
        List.of(Accounts.address(Accounts.ISSUER)));
  }

  private ContractCall drawn(int who) {
    int market = random.nextInt(8);
    if (market < 4) {
      return Market.drawn(random, who);
    } else if (market == 4) {
      return Proofs.drawn(random, who);
    } else if (market == 5) {
      return Succession.drawn(random, who);
    }
    Address other = Accounts.address(random.nextInt(Accounts.count()));
    ItemId item = new ItemId(PRINTS, 1 + random.nextInt((int) ITEMS + 1));
    Amount amount = new Amount(1 + random.nextInt(200));
    return switch (random.nextInt(who <= Accounts.REVIEWER ? 8 : 6)) {
      case 0 -> CollectionCalls.transfer(item, other);
      case 1 -> SaleCalls.list(item, LISTED_AT);
      case 2 -> SaleCalls.cancel(item);
      case 3 ->
          who == Accounts.ISSUER
              ? paid(item, BUYER, other)
              : SaleCalls.buy(item, LISTED_AT, other, Accounts.address(Accounts.ISSUER));
      case 4 ->
          who == Accounts.ISSUER
              ? SettlementCalls.mint(other, amount)
              : SettlementCalls.transfer(other, amount);
      case 6, 7 -> step();
      default -> SettlementCalls.transfer(other, amount);
    };
  }
}
