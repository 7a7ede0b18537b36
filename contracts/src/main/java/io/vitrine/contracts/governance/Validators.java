package io.vitrine.contracts.governance;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Where validator sets stand in the state. Everything that governance keeps of an epoch lies in one
 * partition, so that every call touches the same two: this epoch's, and that of the epoch before,
 * which decided on its validators. The set of epoch 0 stands in the genesis document alone.
 */
public final class Validators {
  private static final int EPOCH = 1;

  private Validators() {}

  /** The partition of what was proposed and decided in {@code epoch}. */
  public static Partition partition(long epoch) {
    return PartitionId.of(
        GovernanceContract.NAME, EPOCH, new CborWriter().integer(epoch).toBytes());
  }

  /** Where the set that {@code epoch} decided on for the epoch after it stands. */
  public static StateKey nextKey(long epoch) {
    return partition(epoch).key(Bytes.EMPTY);
  }

  /**
   * The validators of {@code epoch}.
   *
   * @return empty for an epoch that is not decided yet
   */
  public static Optional<ValidatorSet> of(StateReader state, Genesis genesis, long epoch) {
    return epoch == 0 ? Optional.of(genesis.validators()) : next(state, epoch - 1);
  }

  /**
   * The validators that {@code epoch} decided on for the epoch after it: written once, then
   * immutable.
   *
   * @return empty as long as nothing is decided
   */
  public static Optional<ValidatorSet> next(StateReader state, long epoch) {
    return decided(state, epoch).map(Decision::set);
  }

  /**
   * What an epoch decided.
   *
   * @param height of the block whose execution decided it: the epoch ends with the first block
   *     whose log reaches beyond this height (R13)
   * @param set the validators of the epoch after it
   */
  public record Decision(long height, ValidatorSet set) {}

  /** As {@link #next}, with the height at which it was decided. */
  public static Optional<Decision> decided(StateReader state, long epoch) {
    return state.read(nextKey(epoch)).map(Validators::decode);
  }

  /** A decision as it stands in the state, {@code [height, set]}, for example in a state proof. */
  public static Decision decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return new Decision(r.unsigned(), ValidatorSet.read(r));
        });
  }

  static void save(Invocation invocation, long epoch, ValidatorSet next) {
    CborWriter writer = new CborWriter().array(2).integer(invocation.execution().height());
    next.write(writer);
    invocation.write(nextKey(epoch), writer.toBytes());
  }
}
