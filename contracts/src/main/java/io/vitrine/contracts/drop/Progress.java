package io.vitrine.contracts.drop;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * How far a drop has come.
 *
 * @param stocked how many of its items are locked for it, from the first on
 * @param returned how many of those that it did not sell went back to the seller
 * @param orders how many orders it took
 * @param cancelled whether the seller gave it up before anybody ordered
 * @param closing what the draw depends on, once it is fixed
 * @param seed of the draw, once the secret is known
 */
public record Progress(
    long stocked,
    long returned,
    long orders,
    boolean cancelled,
    Optional<Closing> closing,
    Optional<Hash> seed) {
  /** A drop just opened. */
  static final Progress NONE = new Progress(0, 0, 0, false, Optional.empty(), Optional.empty());

  /**
   * The end of the entries of a draw.
   *
   * @param at block time in ms
   * @param log the log of executed blocks that the block attests
   */
  public record Closing(long at, LogHead log) {}

  Progress withStocked(long next) {
    return new Progress(next, returned, orders, cancelled, closing, seed);
  }

  Progress withReturned(long next) {
    return new Progress(stocked, next, orders, cancelled, closing, seed);
  }

  Progress withOrders(long next) {
    return new Progress(stocked, returned, next, cancelled, closing, seed);
  }

  Progress withCancelled() {
    return new Progress(stocked, returned, orders, true, closing, seed);
  }

  Progress with(Closing next) {
    return new Progress(stocked, returned, orders, cancelled, Optional.of(next), seed);
  }

  Progress withSeed(Hash next) {
    return new Progress(stocked, returned, orders, cancelled, closing, Optional.of(next));
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer = new CborWriter().array(6);
    writer.integer(stocked).integer(returned).integer(orders).bool(cancelled);
    closing.ifPresentOrElse(
        c -> writer.array(3).integer(c.at()).integer(c.log().size()).hash(c.log().root()),
        writer::nil);
    seed.ifPresentOrElse(writer::hash, writer::nil);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Progress decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(6);
          return new Progress(
              r.unsigned(),
              r.unsigned(),
              r.unsigned(),
              r.bool(),
              r.nil() ? Optional.empty() : Optional.of(readClosing(r)),
              r.nil() ? Optional.empty() : Optional.of(r.hash()));
        });
  }

  private static Closing readClosing(CborReader r) {
    r.array(3);
    return new Closing(r.unsigned(), new LogHead(r.unsigned(), r.hash()));
  }
}
