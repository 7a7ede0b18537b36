package io.vitrine.problem;

import java.util.Optional;

/**
 * What a gateway answers instead of success. 1xxx: the request; 2xxx: the transaction before
 * ordering; 3xxx: execution; 4xxx: look-ups; 5xxx: the network or this organisation.
 */
public enum ProblemCode implements Code {
  /** The HTTP request itself cannot be read. */
  MALFORMED_REQUEST(
      1001,
      Origin.ROUTES,
      400,
      ExitCode.FAILURE,
      "The request cannot be read",
      "Send the exact envelope as application/cbor, or JSON {\"envelope\": base64}."),
  /** A body, parameter or path beyond its limit. */
  REQUEST_TOO_LARGE(
      1002,
      Origin.ROUTES,
      413,
      ExitCode.FAILURE,
      "The request is too large",
      "Split it; a transaction has at most 64 KiB."),
  /** No such route. */
  NO_SUCH_ROUTE(
      1003,
      Origin.ROUTES,
      404,
      ExitCode.NOT_FOUND,
      "There is nothing at this path",
      "See docs/api.md for the paths."),
  /** A known path, another method. */
  METHOD_NOT_ALLOWED(
      1004,
      Origin.ROUTES,
      405,
      ExitCode.FAILURE,
      "This path does not take this method",
      "See docs/api.md for the methods."),
  /** A query parameter outside its range. */
  BAD_PARAMETER(
      1005,
      Origin.ROUTES,
      400,
      ExitCode.FAILURE,
      "A parameter is out of range",
      "Correct the parameter named in the detail."),
  /** The token bucket of the client, or of the sender, is empty. */
  RATE_LIMITED(
      1006,
      Origin.LIMITS,
      429,
      true,
      ExitCode.NETWORK,
      "Requests come faster than this organisation serves one client",
      "Wait for the time in Retry-After; the numbers name the bucket, its rate and its burst."),
  /** As many requests of the client, or of all, are under way as there may be. */
  TOO_MANY_WAITING(
      1007,
      Origin.LIMITS,
      429,
      true,
      ExitCode.NETWORK,
      "Too many requests are under way at the same time",
      "Wait for answers before sending more; submit without ?wait= and look the result up."),
  /** The body did not arrive in time. */
  REQUEST_TIMED_OUT(
      1008,
      Origin.LIMITS,
      408,
      true,
      ExitCode.NETWORK,
      "The request did not arrive in time",
      "Send the whole request without pauses; sending the same bytes again is safe."),
  /** The Idempotency-Key was used for something else. */
  IDEMPOTENCY_KEY_REUSED(
      1009,
      Origin.ROUTES,
      422,
      ExitCode.FAILURE,
      "The Idempotency-Key belongs to another request",
      "Use a new key for each new request, and the old one only to repeat it unchanged."),
  /** The first request with this Idempotency-Key is not answered yet. */
  IDEMPOTENCY_IN_PROGRESS(
      1010,
      Origin.ROUTES,
      409,
      true,
      ExitCode.FAILURE,
      "A request with this Idempotency-Key is still under way",
      "Wait for its answer, or ask again in a moment."),
  /** It would go where it may not, or there are as many as there may be. */
  WEBHOOK_REFUSED(
      1020,
      Origin.WEBHOOKS,
      422,
      ExitCode.REFUSED,
      "This webhook cannot be set up",
      "Use https:// and a public address, or allow its network in vitrine.webhooks.networks."),
  /** The ledger does not say that the file belongs to the item. */
  MEDIA_NOT_NAMED(
      1030,
      Origin.MEDIA,
      422,
      ExitCode.REFUSED,
      "The ledger does not name this file",
      "Put the item's metadata first; its vitrine.contentHash names the files that are kept."),
  /** It does not have the hash that it was said to have. */
  MEDIA_HASH_WRONG(
      1031,
      Origin.SHELF,
      422,
      ExitCode.REFUSED,
      "The file does not have the hash that the ledger names",
      "Send the bytes that were issued, unchanged; compare expected and actual."),
  /** Its first bytes are of no kind that is kept. */
  MEDIA_KIND_REFUSED(
      1032,
      Origin.SHELF,
      415,
      ExitCode.REFUSED,
      "Files of this kind are not kept",
      "Send one of the kinds that docs/api.md lists; what a file is, its first bytes say."),
  /** A metadata document that does not follow its schema. */
  METADATA_INVALID(
      1033,
      Origin.MEDIA,
      422,
      ExitCode.REFUSED,
      "The metadata document does not follow its schema",
      "Correct what the detail points to; GET /item-metadata.schema.json is the schema."),
  /** The envelope is not canonical CBOR of the expected shape. */
  TRANSACTION_MALFORMED(
      2001,
      Origin.NODE,
      400,
      ExitCode.FAILURE,
      "The transaction is malformed",
      "Encode it with the SDK, or follow docs/spec/transactions.md byte by byte."),
  /** The envelope is larger than the limit. */
  TRANSACTION_TOO_LARGE(
      2002,
      Origin.NODE,
      413,
      ExitCode.FAILURE,
      "The transaction is too large",
      "Keep the envelope within 64 KiB."),
  /** It is for another ledger. */
  WRONG_LEDGER(
      2003,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The transaction is for another ledger",
      "Use the ledger id and genesis hash of GET /v1/network/genesis."),
  /** Its validity has ended. */
  TRANSACTION_EXPIRED(
      2004,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The transaction has expired",
      "Sign a new one with a later validUntil; check the clock of the signing machine."),
  /** Its validity ends too late. */
  VALIDITY_TOO_LONG(
      2005,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The validity window is too long",
      "Set validUntil at most 10 minutes ahead; check the clock of the signing machine."),
  /** The signature is not acceptable. */
  BAD_SIGNATURE(
      2006,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The signature is not acceptable",
      "Sign the digest of docs/spec/transactions.md with low s and recovery id 0 or 1."),
  /** The signature is another address's. */
  WRONG_SENDER(
      2007,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The signer is not the sender",
      "Put the address of the signing key into the sender field."),
  /** No such contract. */
  UNKNOWN_CONTRACT(
      2008,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "There is no such contract",
      "See docs/spec/contracts.md for the contracts."),
  /** No such method. */
  UNKNOWN_METHOD(
      2009,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The contract has no such method",
      "See docs/spec/contracts.md for the methods."),
  /** The arguments do not fit the method. */
  BAD_ARGUMENTS(
      2010,
      Origin.NODE,
      422,
      ExitCode.REFUSED,
      "The arguments do not fit the method",
      "See docs/spec/contracts.md for the arguments and their ranges."),
  /** The lane or the admission queue is full. */
  OVERLOADED(
      2011,
      Origin.NODE,
      429,
      true,
      ExitCode.NETWORK,
      "This organisation has more transactions waiting than it takes",
      "Wait for the time in Retry-After and send the same bytes again, here or elsewhere."),
  /** Execution failed because of what the ledger holds. */
  EXECUTION_CONFLICT(
      3001,
      Origin.ROUTES,
      409,
      ExitCode.REFUSED,
      "The transaction was ordered and failed on the ledger's state",
      "Read reasonCode and numbers; look at the current state and sign a new transaction."),
  /** Execution failed because of what was asked. */
  EXECUTION_REFUSED(
      3002,
      Origin.ROUTES,
      422,
      ExitCode.REFUSED,
      "The transaction was ordered and refused by the contract",
      "Read reasonCode and numbers; docs/spec/contracts.md says what each method refuses."),
  /** Ordered, but outside its window or a second occurrence. */
  NOT_EXECUTED(
      3003,
      Origin.NODE,
      409,
      ExitCode.REFUSED,
      "The transaction was ordered outside its window and not executed",
      "Sign a new one; it has changed nothing."),
  /** Nothing under that name. */
  NOT_FOUND(
      4001,
      Origin.NODE,
      404,
      ExitCode.NOT_FOUND,
      "There is no such thing on this ledger",
      "Check the id and spelling."),
  /** A transaction that is neither pending here nor committed. */
  TRANSACTION_UNKNOWN(
      4002,
      Origin.NODE,
      404,
      true,
      ExitCode.NOT_FOUND,
      "This organisation does not know the transaction",
      "If it was just sent elsewhere, ask there or wait; else send the same bytes again."),
  /** Committed, but no later final header attests it yet. */
  PROOF_NOT_YET(
      4003,
      Origin.NODE,
      409,
      true,
      ExitCode.FAILURE,
      "The transaction is committed but not provable yet",
      "Ask again in a moment, or submit with ?wait=proof."),
  /** This organisation keeps no query tables. */
  NOT_INDEXED(
      4004,
      Origin.ROUTES,
      501,
      ExitCode.FAILURE,
      "This organisation keeps no query tables",
      "Ask an organisation that indexes; in the development network that is organisation 1."),
  /** The state after a height is not kept any more. */
  HEIGHT_NOT_KEPT(
      4005,
      Origin.NODE,
      410,
      ExitCode.NOT_FOUND,
      "The state after this height is not kept any more",
      "Ask for one of the heights named in the numbers, or leave height out for the latest."),
  /** A cursor's walk took longer than its state is kept. */
  CURSOR_EXPIRED(
      4006,
      Origin.ROUTES,
      410,
      ExitCode.NOT_FOUND,
      "The walk took longer than the state it shows is kept",
      "Begin again without cursor; ask for larger pages."),
  /** A height above the newest. */
  HEIGHT_NOT_REACHED(
      4007,
      Origin.NODE,
      404,
      true,
      ExitCode.NOT_FOUND,
      "The ledger, or this organisation's copy or lists, has not reached this height",
      "Wait a moment, or ask another organisation; the numbers say how far it got."),
  /** The query tables are being built or far behind. */
  INDEX_BEHIND(
      4008,
      Origin.ROUTES,
      503,
      true,
      ExitCode.NETWORK,
      "The query tables are behind the ledger",
      "Wait; they catch up by themselves. GET by id works meanwhile."),
  /** The events after the cursor cannot be given without a gap. */
  CURSOR_GONE(
      4010,
      Origin.ROUTES,
      410,
      ExitCode.FAILURE,
      "The events after this cursor are not here any more",
      "Begin anew with cursor=earliest, or with a cursor of this ledger; nothing was skipped."),
  /** The cursor is beyond what this organisation has executed. */
  CURSOR_AHEAD(
      4011,
      Origin.ROUTES,
      503,
      true,
      ExitCode.NETWORK,
      "This organisation has not got as far as the cursor",
      "Wait until it has caught up, or read the events from another organisation."),
  /** A block below those that this organisation keeps. */
  BLOCK_NOT_KEPT(
      4012,
      Origin.NODE,
      410,
      ExitCode.NOT_FOUND,
      "This organisation does not keep blocks that old",
      "Ask an organisation that keeps all; the numbers say from where on this one does."),
  /** A search was ended before it was done; a part of what there is is never an answer. */
  SEARCH_TOO_LONG(
      4020,
      Origin.SEARCH,
      503,
      true,
      ExitCode.NETWORK,
      "The search took longer than one may",
      "Name more of what you look for: an owner, a series, a price; or wait for less load."),
  /** No file under that hash. */
  MEDIA_MISSING(
      4021,
      Origin.SHELF,
      404,
      ExitCode.NOT_FOUND,
      "This organisation does not keep the file",
      "Ask another organisation, or its issuer; whoever has it can put it here."),
  /** All replicas of a file are damaged. */
  MEDIA_LOST(
      4022,
      Origin.SHELF,
      404,
      ExitCode.NOT_FOUND,
      "Every replica of the file is damaged here",
      "Put it here again: its hash decides, whoever sends it. Look after the disks."),
  /** This organisation keeps no media. */
  NO_MEDIA_HERE(
      4023,
      Origin.MEDIA,
      501,
      ExitCode.FAILURE,
      "This organisation keeps no media",
      "Ask an organisation that does; in the development network that is organisation 1."),
  /** Fewer than a quorum of validators can be reached. */
  NO_QUORUM(
      5001,
      Origin.NODE,
      503,
      true,
      ExitCode.NETWORK,
      "Too few validators are reachable to commit anything",
      "Nothing is lost. Start the missing organisations, then send the same bytes again."),
  /** The wait ended before the milestone. */
  WAIT_TIMED_OUT(
      5002,
      Origin.NODE,
      504,
      true,
      ExitCode.NETWORK,
      "The transaction did not get that far in the time given",
      "It may still commit: GET its transaction, or send the same bytes again."),
  /** This organisation's replica is starting, recovering or stopped. */
  REPLICA_NOT_READY(
      5003,
      Origin.NODE,
      503,
      true,
      ExitCode.NETWORK,
      "This organisation's ledger replica is not ready",
      "Wait until /readyz says ready, or use another organisation."),
  /** A defect; details are in the node's log. */
  INTERNAL(
      5004,
      Origin.ROUTES,
      500,
      true,
      ExitCode.NETWORK,
      "Something failed inside this organisation's node",
      "Look for the trace id in the node's log; send the same bytes again."),
  /** This organisation is no validator of the current epoch: it has no lane. */
  FOLLOWER(
      5005,
      Origin.NODE,
      503,
      true,
      ExitCode.NETWORK,
      "This organisation follows the ledger without a vote and takes no transactions",
      "Send the same bytes to a validator: GET /v1/validators names them."),
  /** A disk of the media store is nearly full. */
  MEDIA_STORE_FULL(
      5006,
      Origin.SHELF,
      507,
      ExitCode.NETWORK,
      "There is no room for another file",
      "Make room on the disks of vitrine.media.replicas, or put it at another organisation.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  /** Sending the same bytes again does not help. */
  ProblemCode(int number, Origin origin, int status, ExitCode exit, String title, String remedy) {
    this(number, origin, status, false, exit, title, remedy);
  }

  ProblemCode(
      int number,
      Origin origin,
      int status,
      boolean retryable,
      ExitCode exit,
      String title,
      String remedy) {
    this.entry =
        new Entry(
            number,
            origin,
            Optional.of(new Entry.HttpAnswer(status, retryable)),
            exit,
            title,
            remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
