package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.proof.GoldenBytes;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTreeTest {
  private static final Bytes KEY = Bytes.fromHex("01");
  private static final Bytes VALUE = Bytes.fromHex("aabb");

  @Test
  void emptyAndSingleLeafRootsFollowTheSpecification() {
    assertThat(StateTree.EMPTY.root()).isEqualTo(Hash.ZERO);
    Hash leaf = Sha256.of(0x02, Sha256.of(KEY).value(), Sha256.of(VALUE).value());
    assertThat(StateTree.EMPTY.put(KEY, VALUE).root()).isEqualTo(leaf);
  }

  @Test
  void twoLeavesBranchWhereTheirPathsPart() {
    Bytes second = Bytes.fromHex("02");
    Hash one = Sha256.of(0x02, Sha256.of(KEY).value(), Sha256.of(VALUE).value());
    Hash two = Sha256.of(0x02, Sha256.of(second).value(), Sha256.of(VALUE).value());
    // SHA-256(01) starts with bits 0100, SHA-256(02) with 1101: they part at the first bit.
    Hash expected = Sha256.of(0x03, one.value(), two.value());
    assertThat(StateTree.EMPTY.put(KEY, VALUE).put(second, VALUE).root()).isEqualTo(expected);
  }

  @Test
  void anEmptyValueIsAValue() {
    StateTree tree = StateTree.EMPTY.put(KEY, Bytes.EMPTY);
    assertThat(tree.get(KEY)).contains(Bytes.EMPTY);
    assertThat(tree.prove(KEY).verifies(tree.root(), KEY, Optional.of(Bytes.EMPTY))).isTrue();
    assertThat(tree.prove(KEY).verifies(tree.root(), KEY, Optional.empty())).isFalse();
  }

  @Test
  void changingATreeLeavesTheOldOneAlone() {
    StateTree before = many(100);
    Hash root = before.root();
    StateTree after = before.put(key(5), VALUE).remove(key(6));
    assertThat(before.root()).isEqualTo(root);
    assertThat(before.get(key(6))).isPresent();
    assertThat(after.get(key(6))).isEmpty();
    assertThat(after.size()).isEqualTo(99);
  }

  @Test
  void aChangeThatChangesNothingKeepsTheTree() {
    StateTree tree = many(50);
    assertThat(tree.put(key(3), tree.get(key(3)).orElseThrow())).isSameAs(tree);
    assertThat(tree.remove(Bytes.fromHex("ffffff"))).isSameAs(tree);
  }

  @Test
  void entriesComeInOrderOfTheHashedKeys() {
    List<Hash> paths = many(64).entries().stream().map(e -> Sha256.of(e.key())).toList();
    assertThat(paths).isSorted().hasSize(64);
  }

  @Test
  void aProofWithAnyOtherSiblingFails() {
    StateTree tree = many(40);
    Bytes key = key(7);
    Optional<Bytes> value = tree.get(key);
    List<Hash> siblings = tree.prove(key).siblings();
    assertThat(siblings).isNotEmpty();
    for (int i = 0; i < siblings.size(); i++) {
      List<Hash> changed = new ArrayList<>(siblings);
      changed.set(i, Sha256.of(Bytes.EMPTY));
      assertThat(new StateProof.Inclusion(changed).verifies(tree.root(), key, value)).isFalse();
    }
    List<Hash> shorter = siblings.subList(0, siblings.size() - 1);
    assertThat(new StateProof.Inclusion(shorter).verifies(tree.root(), key, value)).isFalse();
  }

  @Test
  void absenceCannotBeClaimedWithTheKeysOwnLeafOrALeafElsewhere() {
    StateTree tree = many(40);
    Bytes present = key(7);
    Hash path = Sha256.of(present);
    Hash valueHash = Sha256.of(tree.get(present).orElseThrow());
    StateProof.OtherLeaf own = new StateProof.OtherLeaf(path, valueHash);
    StateProof forged = new StateProof.Exclusion(tree.prove(present).siblings(), Optional.of(own));
    assertThat(forged.verifies(tree.root(), present, Optional.empty())).isFalse();

    // The proof of another key's leaf, presented for a present key that lies elsewhere.
    Bytes elsewhere = key(8);
    StateProof foreign =
        new StateProof.Exclusion(
            tree.prove(elsewhere).siblings(),
            Optional.of(
                new StateProof.OtherLeaf(
                    Sha256.of(elsewhere), Sha256.of(tree.get(elsewhere).orElseThrow()))));
    assertThat(foreign.verifies(tree.root(), present, Optional.empty())).isFalse();
  }

  @Test
  void proofsHaveOneLastingEncoding() {
    StateTree tree = many(10);
    CborWriter writer = new CborWriter().array(2);
    StateProof.write(writer, tree.prove(key(3)));
    StateProof.write(writer, tree.prove(Bytes.fromHex("ffff")));
    GoldenBytes.assertMatches("state-proofs.v1", writer.toBytes());
    CborReader reader = new CborReader(writer.toBytes());
    reader.array(2);
    assertThat(StateProof.read(reader)).isEqualTo(tree.prove(key(3)));
    assertThat(StateProof.read(reader)).isEqualTo(tree.prove(Bytes.fromHex("ffff")));
  }

  private static StateTree many(int count) {
    StateTree tree = StateTree.EMPTY;
    for (int i = 0; i < count; i++) {
      tree = tree.put(key(i), Bytes.wrap(new byte[] {(byte) (i * 3)}));
    }
    return tree;
  }

  private static Bytes key(int i) {
    return Bytes.wrap(new byte[] {0, (byte) i});
  }
}
