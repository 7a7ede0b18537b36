package io.vitrine.ledger.membership;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * The validators of one epoch, in the order that gives each its index. One validator, one vote.
 *
 * @param members 1 to 20, names and keys distinct
 */
public record ValidatorSet(List<Validator> members) {
  /** The largest set the all-to-all votes are meant for. */
  public static final int MAX = 20;

  /** Checks size and distinctness. */
  public ValidatorSet {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > MAX) {
      throw new IllegalArgumentException("1 to 20 validators, not " + members.size());
    }
    if (members.stream().map(Validator::name).distinct().count() != members.size()
        || members.stream().map(Validator::publicKey).distinct().count() != members.size()) {
      throw new IllegalArgumentException("two validators share a name or a key");
    }
  }

  /** The thresholds for this set. */
  public Quorum quorum() {
    return new Quorum(members.size());
  }

  /** The number of members, n. */
  public int size() {
    return members.size();
  }

  /** The member with {@code id}, or empty when the index is outside the set. */
  public Optional<Validator> find(ValidatorId id) {
    return id.index() < members.size() ? Optional.of(members.get(id.index())) : Optional.empty();
  }

  /** The index of the member called {@code name}. */
  public Optional<ValidatorId> idOf(String name) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return Optional.of(new ValidatorId(i));
      }
    }
    return Optional.empty();
  }

  /** The index of the member that holds {@code publicKey}, an Ed25519 key of 32 bytes. */
  public Optional<ValidatorId> idOfKey(Bytes publicKey) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).publicKey().equals(publicKey)) {
        return Optional.of(new ValidatorId(i));
      }
    }
    return Optional.empty();
  }

  /** SHA-256 of the encoding: what a header's nextValidatorsHash names (R13). */
  public Hash hash() {
    CborWriter writer = new CborWriter();
    write(writer);
    return Sha256.of(writer.toBytes());
  }

  /** Writes {@code [[name, key], ...]}. */
  public void write(CborWriter writer) {
    writer.list(members, (w, m) -> w.array(2).text(m.name()).bytes(m.publicKey()));
  }

  /** Reads what {@link #write} wrote. */
  public static ValidatorSet read(CborReader reader) {
    return new ValidatorSet(
        reader.list(
            MAX,
            r -> {
              r.array(2);
              return new Validator(r.text(64), r.bytes(32));
            }));
  }
}
