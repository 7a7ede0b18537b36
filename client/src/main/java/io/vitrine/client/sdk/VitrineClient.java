package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A client of one gateway: reads, and submission of signed transactions. Blocking and thread-safe.
 * With the gateways of several organisations it reads from the first, and hands in at the others
 * what the first does not decide in time (L5); with several nodes of one organisation it reads from
 * whichever runs the ledger. It trusts the gateway for what it reads; a proof ({@link #proof})
 * needs no trust.
 */
public final class VitrineClient {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final int GATEWAY_TIMEOUT = 504;

  /** So long one of several gateways is waited for before the next is asked. */
  private static final Duration SHARE = Duration.ofSeconds(10);

  /** What an answer may take longer than the wait that was asked for. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Gateway gateway;
  private final Optional<Resubmission> others;

  private VitrineClient(Gateway gateway, Optional<Resubmission> others) {
    this.gateway = gateway;
    this.others = others;
  }

  /** A client of the gateway at {@code node}, such as {@code http://127.0.0.1:7411}. */
  public static VitrineClient of(URI node) {
    return of(node, RetryPolicy.STANDARD);
  }

  /** The same with another patience. */
  public static VitrineClient of(URI node, RetryPolicy retries) {
    return of(node, retries, Pause.blocking());
  }

  /**
   * A client of several organisations' gateways, the preferred one first.
   *
   * @throws IllegalArgumentException without any
   */
  public static VitrineClient of(List<URI> nodes, RetryPolicy retries) {
    return of(nodes, retries, Pause.blocking(), SHARE.plus(GRACE));
  }

  /**
   * A client of the nodes of one organisation, of which one runs the ledger: whatever is read or
   * handed in goes on at the next node where one answers 503 or not at all.
   *
   * @throws IllegalArgumentException without any
   */
  public static VitrineClient ofNodes(List<URI> nodes, RetryPolicy retries) {
    return ofNodes(nodes, retries, Pause.blocking(), SHARE.plus(GRACE));
  }

  static VitrineClient ofNodes(
      List<URI> nodes, RetryPolicy retries, Pause pause, Duration patience) {
    VitrineClient several = of(nodes, retries, pause, patience);
    List<URI> bases = nodes.stream().map(VitrineClient::base).toList();
    return new VitrineClient(new Gateway(bases, retries, pause, patience), several.others);
  }

  static VitrineClient of(URI node, RetryPolicy retries, Pause pause) {
    return of(List.of(node), retries, pause, SHARE.plus(GRACE));
  }

  static VitrineClient of(List<URI> nodes, RetryPolicy retries, Pause pause, Duration patience) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("no gateway");
    }
    Gateway first = new Gateway(base(nodes.get(0)), retries, pause);
    if (nodes.size() == 1) {
      return new VitrineClient(first, Optional.empty());
    }
    List<Gateway> all =
        nodes.stream()
            .map(node -> new Gateway(List.of(base(node)), RetryPolicy.NONE, pause, patience))
            .toList();
    return new VitrineClient(first, Optional.of(new Resubmission(all, retries, pause)));
  }

  private static URI base(URI node) {
    String text = node.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : node;
  }

  /** The gateway this client talks to. */
  public URI node() {
    return gateway.base();
  }

  /** The ledger's genesis document, decoded; its hash is what proofs are checked against. */
  public Reply<Genesis> genesis() {
    return gateway
        .get("/v1/network/genesis")
        .then(
            json -> {
              try {
                byte[] document = Base64.getDecoder().decode(json.path("document").asText());
                return new Reply.Found<>(Genesis.decode(Bytes.wrap(document)));
              } catch (RuntimeException e) {
                return new Reply.Unreachable<>(
                    node(), "the genesis document is malformed: " + e.getMessage());
              }
            });
  }

  /** A signer for the ledger behind this gateway, with the system's clock. */
  public Reply<TransactionSigner> signer() {
    return genesis()
        .map(g -> new TransactionSigner(g.domain(), Clock.systemUTC(), new SecureRandom()));
  }

  /** Hands a transaction in without waiting for its block. */
  public SubmitResult submit(SignedTransaction transaction) {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    return submit(transaction.envelope(), transaction.id(), "", deadline);
  }

  /**
   * Hands a transaction in and waits. When the gateway's own wait is over first, the same bytes are
   * sent again, to the next gateway where there are several, until {@code timeout} is.
   */
  public SubmitResult submitAndWait(SignedTransaction transaction, Wait wait, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1_000_000));
      Duration most = others.isPresent() ? SHARE : LONGEST_WAIT;
      Duration ask = left.compareTo(most) > 0 ? most : left;
      SubmitResult result =
          submit(
              transaction.envelope(),
              transaction.id(),
              "?wait=" + wait.parameter() + "&timeout=" + Math.max(ask.toMillis(), 1) + "ms",
              deadline);
      if (!timedOut(result) || System.nanoTime() >= deadline) {
        return result;
      }
    }
  }

  /**
   * Hands many transactions in with one request, at the one gateway or the first of several; each
   * is taken or refused for itself. Committed ones come without their receipt.
   *
   * @param transactions 1 to 512
   * @param wait how far to wait, for all of them together
   * @param timeout of the wait, 1 ms to 60 s
   * @return the results in the order of {@code transactions}
   */
  public List<SubmitResult> submitAll(
      List<SignedTransaction> transactions, Optional<Wait> wait, Duration timeout) {
    String query =
        wait.map(until -> "?wait=" + until.parameter() + "&timeout=" + timeout.toMillis() + "ms")
            .orElse("");
    List<Bytes> envelopes = transactions.stream().map(SignedTransaction::envelope).toList();
    return SubmitReply.ofAll(
        transactions, gateway.postAll("/v1/transactions:batch" + query, envelopes));
  }

  /** A transaction with its place and receipt; {@code state} is PENDING while there is none. */
  public Reply<JsonNode> transaction(Hash id) {
    return gateway.get("/v1/transactions/" + id);
  }

  /** What came of a transaction. */
  public Reply<JsonNode> receipt(Hash id) {
    return gateway.get("/v1/transactions/" + id + "/receipt");
  }

  /** What a committed transaction did inside. */
  public Reply<JsonNode> trace(Hash id) {
    return gateway.get("/v1/transactions/" + id + "/trace");
  }

  /** The {@code .vproof} file of a transaction, byte for byte. */
  public Reply<Bytes> proof(Hash id) {
    return gateway.text("/v1/transactions/" + id + "/proof");
  }

  /** An executed block. */
  public Reply<JsonNode> block(long height) {
    return gateway.get("/v1/blocks/" + height);
  }

  /** A page of the receipts of a block, in the order of its transactions. */
  public Reply<JsonNode> receiptsOfBlock(long height, Page page) {
    return gateway.get("/v1/blocks/" + height + "/receipts" + page.query());
  }

  /** A page of series ids, in order of creation. */
  public Reply<JsonNode> allSeries(Page page) {
    return gateway.get("/v1/series" + page.query());
  }

  /** A series with its cap and rules. */
  public Reply<JsonNode> series(String id) {
    return gateway.get("/v1/series/" + segment(id));
  }

  /** A page of a series' items, by number. */
  public Reply<JsonNode> items(String series, Page page) {
    return gateway.get("/v1/series/" + segment(series) + "/items" + page.query());
  }

  /**
   * A page of items over all series and owners, of those that have everything the page's filters
   * name: {@code q}, {@code owner}, {@code creator}, {@code series}, {@code state}, {@code listed},
   * {@code rights}, {@code minPrice}, {@code maxPrice}; {@code sort} is their order.
   */
  public Reply<JsonNode> search(Page page) {
    return gateway.get("/v1/items" + page.query());
  }

  /**
   * An item with its owner and how it came to them, its hashes and state, and what holds it:
   * listing, gift or a purchase that waits.
   */
  public Reply<JsonNode> item(String series, long number) {
    return gateway.get("/v1/series/" + segment(series) + "/items/" + number);
  }

  /**
   * Whether an item could go to {@code to} now, and if not every reason.
   *
   * @param price what would be paid for it; empty when it is given away
   */
  public Reply<JsonNode> checkTransfer(
      String series, long number, Address to, Optional<Amount> price) {
    String kind = price.map(amount -> "RESALE&price=" + amount.units()).orElse("GIFT");
    return gateway.get(
        "/v1/series/"
            + segment(series)
            + "/items/"
            + number
            + ":checkTransfer?to="
            + Addresses.format(to)
            + "&kind="
            + kind);
  }

  /** A page of what happened to an item, oldest first. */
  public Reply<JsonNode> history(String series, long number, Page page) {
    return gateway.get(
        "/v1/series/" + segment(series) + "/items/" + number + "/history" + page.query());
  }

  /** What {@code buyer} offers for an item. */
  public Reply<JsonNode> offer(String series, long number, Address buyer) {
    return gateway.get("/v1/series/" + segment(series) + "/items/" + number + "/offers/" + buyer);
  }

  /** A page of who offers what for an item. */
  public Reply<JsonNode> offersFor(String series, long number, Page page) {
    return gateway.get(
        "/v1/series/" + segment(series) + "/items/" + number + "/offers" + page.query());
  }

  /** A page of what {@code buyer} offers for items. */
  public Reply<JsonNode> offersOf(Address buyer, Page page) {
    return gateway.get("/v1/accounts/" + buyer + "/offers" + page.query());
  }

  /** A page of the gifts that wait for {@code recipient}. */
  public Reply<JsonNode> giftsFor(Address recipient, Page page) {
    return gateway.get("/v1/accounts/" + recipient + "/gifts" + page.query());
  }

  /** A page of what {@code buyer} bought and has not accepted yet. */
  public Reply<JsonNode> purchasesOf(Address buyer, Page page) {
    return gateway.get("/v1/accounts/" + buyer + "/purchases" + page.query());
  }

  /** A page of the prices at which an item was sold, oldest first. */
  public Reply<JsonNode> prices(String series, long number, Page page) {
    return gateway.get(
        "/v1/series/" + segment(series) + "/items/" + number + "/prices" + page.query());
  }

  /** A page of the prices at which items of a series were sold, oldest first. */
  public Reply<JsonNode> prices(String series, Page page) {
    return gateway.get("/v1/series/" + segment(series) + "/prices" + page.query());
  }

  /** A page of transfer policies, each in its newest version. */
  public Reply<JsonNode> policies(Page page) {
    return gateway.get("/v1/policies" + page.query());
  }

  /** The newest version of a transfer policy. */
  public Reply<JsonNode> policy(String id) {
    return gateway.get("/v1/policies/" + segment(id));
  }

  /** One version of a transfer policy, 1 for the first. */
  public Reply<JsonNode> policy(String id, long version) {
    return gateway.get("/v1/policies/" + segment(id) + "/versions/" + version);
  }

  /** A drop with its terms and how far it is. */
  public Reply<JsonNode> drop(String id) {
    return gateway.get("/v1/drops/" + segment(id));
  }

  /** A page of drops, in the order in which they were opened. */
  public Reply<JsonNode> drops(Page page) {
    return gateway.get("/v1/drops" + page.query());
  }

  /** One order of a drop. */
  public Reply<JsonNode> order(String drop, long number) {
    return gateway.get("/v1/drops/" + segment(drop) + "/orders/" + number);
  }

  /** A page of a drop's orders, in their order. */
  public Reply<JsonNode> orders(String drop, Page page) {
    return gateway.get("/v1/drops/" + segment(drop) + "/orders" + page.query());
  }

  /** An auction with its terms and the highest bid. */
  public Reply<JsonNode> auction(String id) {
    return gateway.get("/v1/auctions/" + segment(id));
  }

  /** A page of auctions, in the order in which they were opened. */
  public Reply<JsonNode> auctions(Page page) {
    return gateway.get("/v1/auctions" + page.query());
  }

  /** A page of those who have a deposit or a sealed bid in an auction. */
  public Reply<JsonNode> bids(String auction, Page page) {
    return gateway.get("/v1/auctions/" + segment(auction) + "/bids" + page.query());
  }

  /** What {@code bidder} has in an auction. */
  public Reply<JsonNode> bid(String auction, Address bidder) {
    return gateway.get("/v1/auctions/" + segment(auction) + "/bids/" + bidder);
  }

  /** A page of the mandates that {@code principal} gave. */
  public Reply<JsonNode> mandatesOf(Address principal, Page page) {
    return gateway.get("/v1/identities/" + principal + "/mandates" + page.query());
  }

  /** A page of the mandates that {@code agent} holds. */
  public Reply<JsonNode> principalsOf(Address agent, Page page) {
    return gateway.get("/v1/identities/" + agent + "/principals" + page.query());
  }

  /** What {@code agent} may do for {@code principal}. */
  public Reply<JsonNode> mandate(Address principal, Address agent) {
    return gateway.get("/v1/identities/" + principal + "/mandates/" + agent);
  }

  /** An account with its balance. */
  public Reply<JsonNode> account(Address address) {
    return gateway.get("/v1/accounts/" + address);
  }

  /** A page of the items an account owns. */
  public Reply<JsonNode> itemsOf(Address address, Page page) {
    return gateway.get("/v1/accounts/" + address + "/items" + page.query());
  }

  /** A page of what an account sent, newest first. */
  public Reply<JsonNode> transactionsOf(Address address, Page page) {
    return gateway.get("/v1/accounts/" + address + "/transactions" + page.query());
  }

  /** An identity with its state and roles. */
  public Reply<JsonNode> identity(Address address) {
    return gateway.get("/v1/identities/" + address);
  }

  /** The proofs against validators that the ledger holds. */
  public Reply<JsonNode> allEvidence() {
    return gateway.get("/v1/evidence");
  }

  /** One of them; the block at its height holds the proof itself. */
  public Reply<JsonNode> evidence(long epoch, int validator, String kind) {
    if (!kind.matches("[A-Z_]{1,64}")) {
      throw new IllegalArgumentException("not a kind of evidence: " + kind);
    }
    return gateway.get("/v1/evidence/" + epoch + "/" + validator + "/" + kind);
  }

  /** What the gateway's organisation knows of the network. */
  public Reply<JsonNode> status() {
    return gateway.get("/v1/network/status");
  }

  /** The validators of the present epoch, and what is proposed to change them. */
  public Reply<JsonNode> validators() {
    return gateway.get("/v1/validators");
  }

  /** Hands in the bytes of an envelope as they are. */
  private SubmitResult submit(Bytes envelope, Hash id, String query, long deadline) {
    String path = "/v1/transactions" + query;
    return others
        .map(all -> all.post(path, envelope, deadline))
        .orElseGet(() -> gateway.post(path, envelope))
        .match(new SubmitReply(id));
  }

  private static boolean timedOut(SubmitResult result) {
    return result instanceof SubmitResult.Undecided undecided
        && undecided.last() instanceof Reply.Refused<?> refused
        && refused.problem().status() == GATEWAY_TIMEOUT;
  }

  private static String segment(String id) {
    if (!id.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not the id of a series, a policy or a sale: " + id);
    }
    return id;
  }
}
