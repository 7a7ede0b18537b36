package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** What happened to the set of validators. */
public sealed interface GovernanceEvent extends ContractEvent {
  /** The change it is about. */
  ValidatorChange change();

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onGovernanceEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<GovernanceEvent> decode(String type, Value data) {
    return switch (type) {
      case Approved.TYPE -> Optional.of(ValueReader.read(data, Approved::read));
      case Challenged.TYPE -> Optional.of(ValueReader.read(data, Challenged::read));
      case Ready.TYPE -> Optional.of(ValueReader.read(data, Ready::read));
      case ValidatorsChanged.TYPE -> Optional.of(ValueReader.read(data, ValidatorsChanged::read));
      default -> Optional.empty();
    };
  }

  private static long epoch(ValueReader r) {
    return r.integer(0, Long.MAX_VALUE);
  }

  private static long count(ValueReader r) {
    return r.integer(1, ValidatorSet.MAX);
  }

  /**
   * A validator approved a change.
   *
   * @param epoch the epoch that decides on it
   * @param change the change
   * @param validator who approved
   * @param approvals how many did by now
   * @param needed how many have to
   */
  record Approved(long epoch, ValidatorChange change, String validator, long approvals, long needed)
      implements GovernanceEvent {
    /** The event's type. */
    public static final String TYPE = "governance.approved";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return change
          .writeTo(new ValueWriter().integer(epoch))
          .text(validator)
          .integer(approvals)
          .integer(needed)
          .toArray();
    }

    private static Approved read(ValueReader r) {
      return new Approved(
          GovernanceEvent.epoch(r), ValidatorChange.read(r), r.text(64), count(r), count(r));
    }
  }

  /**
   * The key that joins has to sign another log.
   *
   * @param epoch the epoch that decides on the change
   * @param change the change
   * @param size how many entries the log has
   * @param root its root
   */
  record Challenged(long epoch, ValidatorChange change, long size, Hash root)
      implements GovernanceEvent {
    /** The event's type. */
    public static final String TYPE = "governance.challenged";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return change.writeTo(new ValueWriter().integer(epoch)).integer(size).hash(root).toArray();
    }

    private static Challenged read(ValueReader r) {
      return new Challenged(
          GovernanceEvent.epoch(r),
          ValidatorChange.read(r),
          r.integer(1, Long.MAX_VALUE),
          r.hash());
    }
  }

  /**
   * The key that joins proved that it is ready.
   *
   * @param epoch the epoch that decides on the change
   * @param change the change
   * @param size how many entries the log has that it signed
   */
  record Ready(long epoch, ValidatorChange change, long size) implements GovernanceEvent {
    /** The event's type. */
    public static final String TYPE = "governance.ready";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return change.writeTo(new ValueWriter().integer(epoch)).integer(size).toArray();
    }

    private static Ready read(ValueReader r) {
      return new Ready(
          GovernanceEvent.epoch(r), ValidatorChange.read(r), r.integer(0, Long.MAX_VALUE));
    }
  }

  /**
   * The validators of the next epoch are decided.
   *
   * @param epoch the epoch that begins with them
   * @param change in what they differ from those of the epoch before
   * @param size how many they are
   * @param validators hash of the set, as in the header that ends the epoch before
   */
  record ValidatorsChanged(long epoch, ValidatorChange change, long size, Hash validators)
      implements GovernanceEvent {
    /** The event's type. */
    public static final String TYPE = "governance.validators-changed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return change
          .writeTo(new ValueWriter().integer(epoch))
          .integer(size)
          .hash(validators)
          .toArray();
    }

    private static ValidatorsChanged read(ValueReader r) {
      return new ValidatorsChanged(
          GovernanceEvent.epoch(r), ValidatorChange.read(r), count(r), r.hash());
    }
  }
}
