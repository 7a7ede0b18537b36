package io.vitrine.api.quota;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * All quotas of one organisation's platform interface. A request pays from the bucket of the
 * address it comes from, before anything else is done. A sender pays only for transactions whose
 * signature was verified: before that the sender is a claim, and a forger could empty the bucket of
 * another. A failed signature is charged to the address that sent it. Thread-safe.
 */
public final class ClientQuotas {
  private final LongSupplier nanoTime;
  private final BucketTable<Client> remote;
  private final BucketTable<Client> loopback;
  private final BucketTable<Address> remoteSenders;
  private final BucketTable<Address> loopbackSenders;
  private final Allowance<Client> remoteApplicants;
  private final Allowance<Client> loopbackApplicants;
  private final Places submitting;
  private final Places waiting;
  private final Places subscribing;
  private final Places connections;
  private final Places calling;

  /**
   * Quotas with full buckets.
   *
   * @param nanoTime a monotonic time in nanoseconds
   */
  public ClientQuotas(QuotaSettings settings, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    int limit = settings.remembered();
    this.remote = new BucketTable<>(settings.remote().requests(), limit);
    this.loopback = new BucketTable<>(settings.loopback().requests(), limit);
    this.remoteSenders = new BucketTable<>(settings.remote().sender(), limit);
    this.loopbackSenders = new BucketTable<>(settings.loopback().sender(), limit);
    this.remoteApplicants = applicants(settings.remote(), limit, nanoTime);
    this.loopbackApplicants = applicants(settings.loopback(), limit, nanoTime);
    QuotaSettings.Total total = settings.total();
    this.submitting = new Places(c -> settings.of(c).submitting(), total.submitting());
    this.waiting = new Places(c -> settings.of(c).waiting(), total.waiting());
    this.subscribing = new Places(c -> settings.of(c).subscribing(), total.subscribing());
    this.connections = new Places(c -> settings.of(c).connections(), total.connections());
    this.calling = new Places(c -> settings.of(c).calls(), total.calls());
  }

  private static Allowance<Client> applicants(
      QuotaSettings.PerClient settings, int limit, LongSupplier nanoTime) {
    return new Allowance<>(settings.applications(), Duration.ofHours(1), limit, nanoTime);
  }

  /** Charges {@code client} for a request. */
  public Charge charge(Client client, Price price) {
    return charge(client, price, 1);
  }

  /** Charges {@code client} for so many at once, or for none. */
  public Charge charge(Client client, Price price, int count) {
    long tokens = (long) price.tokens() * count;
    return requests(client).take(client, tokens, nanoTime.getAsLong());
  }

  /** Takes what {@code client} has left, up to the price: for what it has already caused. */
  public void fine(Client client, Price price) {
    requests(client).fine(client, price.tokens(), nanoTime.getAsLong());
  }

  /**
   * Charges the sender of a transaction whose signature is verified.
   *
   * @return why it is refused, or empty
   */
  public Optional<Problem> sender(Client client, Address sender) {
    Charge charge =
        (client.loopback() ? loopbackSenders : remoteSenders).take(sender, 1, nanoTime.getAsLong());
    return charge.allowed() ? Optional.empty() : Optional.of(refusal("sender " + sender, charge));
  }

  /**
   * Charges {@code client} for an application for an identity: people look at each, so that few are
   * enough to keep them from the others.
   *
   * @return why it is refused, or empty
   */
  public Optional<Problem> application(Client client) {
    Charge charge = (client.loopback() ? loopbackApplicants : remoteApplicants).take(client);
    return charge.allowed()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    ProblemCode.RATE_LIMITED,
                    "%s applied %d times within an hour"
                        .formatted(client.name(), charge.bucket().rate()))
                .with("bucket", "applications of " + client.name())
                .with("limit", charge.bucket().rate())
                .with(Problem.RETRY_AFTER, charge.retryAfterSeconds()));
  }

  /** The refusal of a request that its bucket does not allow. */
  public static Problem refusal(String bucket, Charge charge) {
    return Problem.of(
            ProblemCode.RATE_LIMITED,
            "the bucket of %s holds %d tokens; it takes %d a second"
                .formatted(bucket, charge.left(), charge.bucket().rate()))
        .with("bucket", bucket)
        .with("has", charge.left())
        .with("rate", charge.bucket().rate())
        .with("burst", charge.bucket().burst())
        .with(Problem.RETRY_AFTER, charge.retryAfterSeconds());
  }

  /** The refusal of a request for which there is no place. */
  public static Problem refusal(String what, Client client, Places.Full full) {
    String whose = full.own() ? " of " + client.name() : "";
    return Problem.of(
            ProblemCode.TOO_MANY_WAITING,
            "%d %s%s, at most %d".formatted(full.has(), what, whose, full.limit()))
        .with("waiting", full.has())
        .with("limit", full.limit())
        .with(Problem.RETRY_AFTER, 1);
  }

  /** Transactions submitted, from the first byte of the body to the verdict. */
  public Places submitting() {
    return submitting;
  }

  /** Transactions whose commit or proof a request waits for. */
  public Places waiting() {
    return waiting;
  }

  /** Open streams of events. */
  public Places subscribing() {
    return subscribing;
  }

  /** Open connections. */
  public Places connections() {
    return connections;
  }

  /** Calls over gRPC, until their answer is on its way. */
  public Places calling() {
    return calling;
  }

  private BucketTable<Client> requests(Client client) {
    return client.loopback() ? loopback : remote;
  }
}
