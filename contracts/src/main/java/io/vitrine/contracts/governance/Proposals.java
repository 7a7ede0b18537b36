package io.vitrine.contracts.governance;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where proposals stand in the state: each under the hash of its change, and under each validator
 * the hashes of those it was the first to approve. What an epoch proposed is never looked at again
 * when it has ended.
 */
public final class Proposals {
  /** The most changes that one validator may be the first to approve in one epoch. */
  public static final int MAX_PER_VALIDATOR = 4;

  private static final int PROPOSAL = 1;
  private static final int OPENED = 2;

  private Proposals() {}

  /** The proposal of {@code change} in {@code epoch}. */
  public static Optional<Proposal> find(StateReader state, long epoch, ValidatorChange change) {
    return find(state, epoch, digest(change));
  }

  /**
   * All proposals of {@code epoch}: those of the first validator first, each one's in the order it
   * opened them.
   *
   * @param set the validators of that epoch
   */
  public static List<Proposal> all(StateReader state, long epoch, ValidatorSet set) {
    List<Proposal> all = new ArrayList<>();
    for (int index = 0; index < set.size(); index++) {
      for (Hash digest : opened(state, epoch, new ValidatorId(index))) {
        find(state, epoch, digest).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  /** How many changes {@code validator} was the first to approve. */
  static int openedBy(StateReader state, long epoch, ValidatorId validator) {
    return opened(state, epoch, validator).size();
  }

  static void open(
      Invocation invocation, long epoch, ValidatorChange change, ValidatorId validator) {
    List<Hash> more = new ArrayList<>(opened(invocation, epoch, validator));
    more.add(digest(change));
    invocation.write(
        openedKey(epoch, validator), new CborWriter().list(more, CborWriter::hash).toBytes());
  }

  static void save(Invocation invocation, long epoch, Proposal proposal) {
    invocation.write(key(epoch, digest(proposal.change())), proposal.encode());
  }

  private static Optional<Proposal> find(StateReader state, long epoch, Hash digest) {
    return state.read(key(epoch, digest)).map(Proposal::decode);
  }

  private static List<Hash> opened(StateReader state, long epoch, ValidatorId validator) {
    return state
        .read(openedKey(epoch, validator))
        .map(bytes -> CborReader.decode(bytes, r -> r.list(MAX_PER_VALIDATOR, CborReader::hash)))
        .orElse(List.of());
  }

  private static StateKey key(long epoch, Hash digest) {
    return Validators.partition(epoch).key(tagged(PROPOSAL, digest.value()));
  }

  private static StateKey openedKey(long epoch, ValidatorId validator) {
    Bytes index = Bytes.wrap(new byte[] {(byte) validator.index()});
    return Validators.partition(epoch).key(tagged(OPENED, index));
  }

  private static Bytes tagged(int tag, Bytes rest) {
    byte[] key = new byte[1 + rest.size()];
    key[0] = (byte) tag;
    System.arraycopy(rest.toArray(), 0, key, 1, rest.size());
    return Bytes.wrap(key);
  }

  private static Hash digest(ValidatorChange change) {
    CborWriter writer = new CborWriter();
    Value.write(writer, change.writeTo(new ValueWriter()).toArray());
    return Sha256.of(writer.toBytes());
  }
}
