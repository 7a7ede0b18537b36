package io.vitrine.contracts.policy;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Where policies stand in the state. All lie in one partition, because a change of owner knows from
 * its bytes only the series, not which policy binds the item; reading it conflicts with nothing but
 * publishing.
 */
public final class Policies {
  private static final int POLICIES = 1;

  /**
   * How far a policy has come.
   *
   * @param publisher who owns its id
   * @param current its newest version, 1 for the first
   */
  public record Head(Address publisher, long current) {}

  private Policies() {}

  /** The partition of all policies. */
  public static Partition partition() {
    return PartitionId.of(PolicyContract.NAME, POLICIES);
  }

  /** What a call reads that asks about {@code policy}: nothing when there is none. */
  public static Partition[] partitions(Optional<PolicyId> policy) {
    return policy.map(id -> new Partition[] {partition()}).orElseGet(() -> new Partition[0]);
  }

  /** Where {@code [publisher, current version]} of a policy stands. */
  public static StateKey key(PolicyId policy) {
    return partition().key(new CborWriter().array(1).text(policy.text()).toBytes());
  }

  /** Where the rules of one version stand; they never change. */
  public static StateKey key(PolicyId policy, long version) {
    return partition()
        .key(new CborWriter().array(2).text(policy.text()).integer(version).toBytes());
  }

  /** Who owns a policy and how many versions it has; empty when it was never published. */
  public static Optional<Head> find(StateReader state, PolicyId policy) {
    return state.read(key(policy)).map(Policies::decodeHead);
  }

  /** One version of a policy. */
  public static Optional<TransferPolicy> find(StateReader state, PolicyId policy, long version) {
    return state
        .read(key(policy, version))
        .map(bytes -> new TransferPolicy(policy, version, decodeRules(bytes)));
  }

  /** Refuses POLICY_NOT_FOUND when {@code policy} was never published. */
  public static void require(Invocation invocation, Optional<PolicyId> policy) {
    policy.ifPresent(
        id -> {
          if (find(invocation, id).isEmpty()) {
            throw Refusal.of(ReasonCode.POLICY_NOT_FOUND).with("policy", id).exception();
          }
        });
  }

  static void save(Invocation invocation, PolicyId policy, Head head, PolicyRules rules) {
    CborWriter writer = new CborWriter().array(2);
    invocation.write(
        key(policy), writer.bytes(head.publisher().value()).integer(head.current()).toBytes());
    CborWriter values = new CborWriter();
    Value.write(values, rules.writeTo(new ValueWriter()).toArray());
    invocation.write(key(policy, head.current()), values.toBytes());
  }

  /** Reads what stands at {@link #key(PolicyId)}. */
  public static Head decodeHead(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return new Head(new Address(r.bytes(Address.SIZE)), r.unsigned());
        });
  }

  /** Reads what stands at {@link #key(PolicyId, long)}. */
  public static PolicyRules decodeRules(Bytes bytes) {
    return ValueReader.read(CborReader.decode(bytes, Value::read), PolicyRules::read);
  }
}
