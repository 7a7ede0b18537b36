package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** What the ledger records about its validators (R12). No transaction emits it. */
public sealed interface EvidenceEvent extends ContractEvent {
  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onEvidenceEvent(this);
  }

  /** Index of the accused in the set of the epoch. */
  long validator();

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<EvidenceEvent> decode(String type, Value data) {
    return type.equals(Recorded.TYPE)
        ? Optional.of(ValueReader.read(data, Recorded::read))
        : Optional.empty();
  }

  /**
   * A block holds the proof that a validator broke the protocol.
   *
   * @param epoch the epoch of its messages
   * @param validator index of the accused in the set of that epoch
   * @param kind of proof, such as {@code LANE_FORK}
   * @param digest SHA-256 of the proof's canonical bytes
   */
  record Recorded(long epoch, long validator, String kind, Hash digest) implements EvidenceEvent {
    /** The event's type. */
    public static final String TYPE = "evidence.recorded";

    private static final int MAX_KIND = 64;

    /** The event of a new entry. */
    public static Recorded of(EvidenceRegister.Entry entry) {
      return new Recorded(
          entry.key().epoch(), entry.key().accused().index(), entry.key().kind(), entry.digest());
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().integer(epoch).integer(validator).text(kind).hash(digest).toArray();
    }

    private static Recorded read(ValueReader r) {
      return new Recorded(
          r.integer(0, Long.MAX_VALUE),
          r.integer(0, ValidatorSet.MAX - 1),
          r.text(MAX_KIND),
          r.hash());
    }
  }
}
