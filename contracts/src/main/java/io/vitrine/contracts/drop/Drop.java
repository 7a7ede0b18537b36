package io.vitrine.contracts.drop;

import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A drop as the state has it, and what follows from that at a time.
 *
 * @param id its name
 * @param seller who opened it: the creator of the series
 * @param terms what it sells
 * @param progress how far it has come
 */
public record Drop(SaleId id, Address seller, DropTerms terms, Progress progress) {
  /** How long after closing the secret of a draw can be revealed: 24 hours. */
  public static final long REVEAL_MS = 24 * 60 * 60 * 1_000L;

  /** How long a delivery is tried before its order may lapse: 7 days. */
  public static final long DELIVERY_MS = 7 * REVEAL_MS;

  /** Whether nothing is left to order: a draw takes orders until its end. */
  public boolean isSoldOut() {
    long most = terms.mode() == DropMode.FIRST_COME ? terms.count() : KeyedPermutation.MAX_SIZE;
    return progress.orders() >= most;
  }

  /** From when on the secret can not be revealed any more; empty before the closing. */
  public OptionalLong revealUntil() {
    return progress
        .closing()
        .map(closing -> OptionalLong.of(Math.addExact(closing.at(), REVEAL_MS)))
        .orElse(OptionalLong.empty());
  }

  /** Whether it is a draw that can not take place any more: everybody is refunded. */
  public boolean isVoid(long now) {
    OptionalLong until = revealUntil();
    return progress.seed().isEmpty() && until.isPresent() && now >= until.getAsLong();
  }

  /** How many items it sells in the end; empty while that is open at {@code now}. */
  public OptionalLong sold(long now) {
    if (progress.cancelled() || isVoid(now)) {
      return OptionalLong.of(0);
    }
    boolean decided =
        terms.mode() == DropMode.FIRST_COME
            ? isSoldOut() || now >= terms.end()
            : progress.seed().isPresent();
    return decided
        ? OptionalLong.of(Math.min(progress.orders(), terms.count()))
        : OptionalLong.empty();
  }

  /** Whether it is decided at {@code now} what becomes of the orders there are. */
  public boolean isDecided(long now) {
    return terms.mode() == DropMode.FIRST_COME || progress.seed().isPresent() || isVoid(now);
  }

  /** How far it is at {@code now}. */
  public DropPhase phase(long now) {
    if (progress.cancelled()) {
      return DropPhase.CANCELLED;
    }
    if (now < terms.end()) {
      return phaseWhileGoingOn(now);
    }
    return terms.mode() == DropMode.DRAW ? phaseOfDraw(now) : phaseWhenOver();
  }

  private DropPhase phaseWhileGoingOn(long now) {
    if (isSoldOut()) {
      return DropPhase.SOLD_OUT;
    }
    boolean open = now >= terms.start() && progress.stocked() == terms.count();
    return open ? DropPhase.OPEN : DropPhase.ANNOUNCED;
  }

  private DropPhase phaseWhenOver() {
    return isSoldOut() ? DropPhase.SOLD_OUT : DropPhase.ENDED;
  }

  private DropPhase phaseOfDraw(long now) {
    if (progress.seed().isPresent()) {
      return DropPhase.DRAWN;
    }
    if (progress.closing().isEmpty()) {
      return DropPhase.CLOSING;
    }
    return isVoid(now) ? DropPhase.VOID : DropPhase.REVEALING;
  }

  /**
   * The item that {@code order}, one of those there are, gets at {@code now}, if any.
   *
   * @throws io.vitrine.contracts.reason.RefusedException with DRAW_PENDING before that is decided
   */
  public Optional<ItemId> wonItem(long order, long now) {
    if (!isDecided(now)) {
      throw Refusal.of(ReasonCode.DRAW_PENDING).with("drop", id).exception();
    }
    if (terms.mode() == DropMode.FIRST_COME) {
      return Optional.of(terms.item(order));
    }
    return progress
        .seed()
        .map(seed -> new Draw(seed, progress.orders()).place(order))
        .filter(place -> place < terms.count())
        .map(terms::item);
  }

  /** From when on an order that could not be delivered may lapse. */
  public long lapsesFrom() {
    long since = progress.closing().map(Progress.Closing::at).orElse(terms.end());
    return Math.addExact(since, DELIVERY_MS);
  }

  /** Refuses DROP_CANCELLED. */
  void requireGoingOn() {
    if (progress.cancelled()) {
      throw Refusal.of(ReasonCode.DROP_CANCELLED).with("drop", id).exception();
    }
  }

  /** Refuses DROP_NOT_STOCKED, SALE_NOT_OPEN, SOLD_OUT. */
  void requireOpen(long now) {
    if (progress.stocked() < terms.count()) {
      throw Refusal.of(ReasonCode.DROP_NOT_STOCKED)
          .with("drop", id)
          .with("has", progress.stocked())
          .with("needs", terms.count())
          .exception();
    }
    if (now < terms.start() || now >= terms.end()) {
      throw Refusal.of(ReasonCode.SALE_NOT_OPEN)
          .with("sale", id)
          .with("start", terms.start())
          .with("end", terms.end())
          .with("now", now)
          .exception();
    }
    if (isSoldOut()) {
      throw Refusal.of(ReasonCode.SOLD_OUT)
          .with("drop", id)
          .with("has", progress.orders())
          .exception();
    }
  }

  /** Refuses NOT_A_DRAW. */
  void requireDraw() {
    if (terms.mode() != DropMode.DRAW) {
      throw Refusal.of(ReasonCode.NOT_A_DRAW).with("drop", id).exception();
    }
  }

  /** SALE_NOT_OVER. */
  Refusal notOver(long now) {
    return Refusal.of(ReasonCode.SALE_NOT_OVER)
        .with("sale", id)
        .with("end", terms.end())
        .with("now", now);
  }
}
