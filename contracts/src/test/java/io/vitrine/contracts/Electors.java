package io.vitrine.contracts;

import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.governance.GovernanceSigning;
import io.vitrine.contracts.governance.Proposal;
import io.vitrine.contracts.governance.Proposals;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The four validators of the furnished world, org-1 to org-4, and keys for whoever joins. */
public final class Electors {
  private static final Map<String, Ed25519Key> KEYS = new ConcurrentHashMap<>();

  /** The document of the furnished world's ledger. */
  public static final Genesis GENESIS =
      new Genesis(
          "test",
          1_700_000_000_000L,
          new ValidatorSet(
              Stream.of("org-1", "org-2", "org-3", "org-4").map(Electors::with).toList()),
          new Value.Null());

  private Electors() {}

  /** The key that goes with {@code label}; a validator's first key goes with its name. */
  public static Ed25519Key key(String label) {
    return KEYS.computeIfAbsent(
        label, l -> Ed25519.load().key(Sha256.of(utf8("key of " + l)).value()));
  }

  private static Bytes utf8(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The validator {@code name} with its first key. */
  public static Validator with(String name) {
    return new Validator(name, key(name).publicKey());
  }

  public static ValidatorChange add(String name) {
    return new ValidatorChange.Add(with(name));
  }

  public static ValidatorChange remove(String name) {
    return new ValidatorChange.Remove(name);
  }

  /** {@code name} gets the key that goes with {@code label}. */
  public static ValidatorChange replace(String name, String label) {
    return new ValidatorChange.Replace(new Validator(name, key(label).publicKey()));
  }

  /** The approval of {@code name}, signed with its first key. */
  public static ContractCall approve(long epoch, ValidatorChange change, String name) {
    return GovernanceCalls.approve(epoch, change, name, approval(epoch, change, name));
  }

  /** The signature of the key that goes with {@code label}. */
  public static Bytes approval(long epoch, ValidatorChange change, String label) {
    return key(label).sign(GovernanceSigning.approval(GENESIS.domain(), epoch, change));
  }

  /** The proof of readiness for what {@code ledger} asks to sign, by the key of {@code label}. */
  public static ContractCall ready(TestLedger ledger, ValidatorChange change, String label) {
    Proposal proposal = Proposals.find(ledger, ledger.epoch(), change).orElseThrow();
    return GovernanceCalls.ready(
        ledger.epoch(),
        change,
        key(label)
            .sign(
                GovernanceSigning.readiness(
                    GENESIS.domain(), ledger.epoch(), change, proposal.challenge())));
  }
}
