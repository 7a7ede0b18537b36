package io.vitrine.contracts.drop;

import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * Makes the secret of a draw known, and so decides it. Callable by anyone who knows it, within
 * {@link Drop#REVEAL_MS} of the closing; else everybody is refunded.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, DROP_CANCELLED, NOT_A_DRAW,
 * DRAW_NOT_CLOSED, ALREADY_REVEALED, REVEAL_OVER, SECRET_WRONG. Emits {@code drop.drawn}.
 *
 * @param drop the drop
 * @param secret what the seller committed to
 */
public record RevealSecret(SaleId drop, Hash secret) implements Operation {
  /** The method's name. */
  public static final String METHOD = "reveal";

  static RevealSecret read(ValueReader r) {
    return new RevealSecret(r.sale(), r.hash());
  }

  @Override
  public String contract() {
    return DropContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.sale(drop).hash(secret);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Drops.partition(drop)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Drop found = Drops.require(invocation, drop);
    found.requireGoingOn();
    found.requireDraw();
    Progress progress = found.progress();
    LogHead log =
        progress
            .closing()
            .orElseThrow(
                () -> Refusal.of(ReasonCode.DRAW_NOT_CLOSED).with("drop", drop).exception())
            .log();
    requireInTime(found, invocation.blockTime());
    if (!found.terms().commitment().equals(Optional.of(Draw.commitment(drop, secret)))) {
      throw Refusal.of(ReasonCode.SECRET_WRONG).with("drop", drop).exception();
    }
    Hash seed = Draw.of(drop, secret, log, progress.orders()).seed();
    Drops.save(invocation, drop, progress.withSeed(seed));
    invocation.emit(new DropEvent.Drawn(drop, secret, seed, progress.orders()));
  }

  private static void requireInTime(Drop found, long now) {
    if (found.progress().seed().isPresent()) {
      throw Refusal.of(ReasonCode.ALREADY_REVEALED).with("drop", found.id()).exception();
    }
    if (found.isVoid(now)) {
      throw Refusal.of(ReasonCode.REVEAL_OVER)
          .with("drop", found.id())
          .with("until", found.revealUntil().getAsLong())
          .with("now", now)
          .exception();
    }
  }
}
