package io.vitrine.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleLogTest {
  /** More than two packed subtrees of 64 leaves, and not a power of two. */
  private static final int SIZE = 150;

  private final List<Hash> leaves = new ArrayList<>();
  private final MerkleLog log = grow();

  private MerkleLog grow() {
    MerkleLog grown = MerkleLog.EMPTY;
    for (int i = 0; i < SIZE; i++) {
      Bytes entry = Bytes.wrap(new byte[] {(byte) i});
      leaves.add(MerkleTree.leafHash(entry));
      grown = grown.append(entry);
    }
    return grown;
  }

  @Test
  void rootsOfAllSizesAreThoseOfTheDefinition() {
    for (int size = 0; size <= SIZE; size++) {
      assertThat(log.root(size)).isEqualTo(RecursiveMerkle.mth(leaves.subList(0, size)));
    }
    assertThat(log.head().size()).isEqualTo(SIZE);
    assertThat(log.head(7).root()).isEqualTo(log.root(7));
  }

  @Test
  void inclusionPathsAreThoseOfTheDefinitionAndVerify() {
    for (int size = 1; size <= SIZE; size++) {
      for (int i = 0; i < size; i++) {
        InclusionProof proof = log.inclusion(i, size);
        assertThat(proof.path()).isEqualTo(RecursiveMerkle.path(i, leaves.subList(0, size)));
        assertThat(proof.verifiesLeaf(leaves.get(i), log.root(size))).isTrue();
      }
    }
  }

  @Test
  void consistencyPathsAreThoseOfTheDefinitionAndVerify() {
    for (int newer = 1; newer <= SIZE; newer++) {
      for (int older = 1; older <= newer; older++) {
        ConsistencyProof proof = log.consistency(older, newer);
        assertThat(proof.path()).isEqualTo(RecursiveMerkle.proof(older, leaves.subList(0, newer)));
        assertThat(proof.verifies(log.root(older), log.root(newer))).isTrue();
      }
    }
  }

  @Test
  void leavesAreKeptAndRebuildTheLog() {
    List<Hash> kept = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      kept.add(log.leaf(i));
    }
    assertThat(kept).isEqualTo(leaves);
    assertThat(MerkleLog.ofLeafHashes(kept).root()).isEqualTo(log.root());
  }

  @Test
  void appendingLeavesTheShorterLogAlone() {
    Hash before = log.root();
    MerkleLog longer = log.append(Bytes.EMPTY);
    assertThat(log.root()).isEqualTo(before);
    assertThat(log.size()).isEqualTo(SIZE);
    assertThat(longer.size()).isEqualTo(SIZE + 1);
    assertThat(longer.root(SIZE)).isEqualTo(before);
    assertThat(longer.root()).isNotEqualTo(before);
  }

  @Test
  void sizesAndIndexesOutsideAreRefused() {
    assertThatThrownBy(() -> log.root(SIZE + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> log.leaf(SIZE)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> log.inclusion(5, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> log.consistency(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> log.consistency(6, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(MerkleLog.EMPTY::head).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void malformedInclusionProofsAreRefused() {
    Hash root = log.root(11);
    Hash leaf = leaves.get(4);
    List<Hash> path = log.inclusion(4, 11).path();
    assertThat(new InclusionProof(11, 11, path).verifiesLeaf(leaf, root)).isFalse();
    assertThat(new InclusionProof(-1, 11, path).verifiesLeaf(leaf, root)).isFalse();
    assertThat(new InclusionProof(4, 0, path).verifiesLeaf(leaf, root)).isFalse();
    assertThat(new InclusionProof(5, 11, path).verifiesLeaf(leaf, root)).isFalse();
    assertThat(new InclusionProof(4, 11, path.subList(0, 3)).verifiesLeaf(leaf, root)).isFalse();
    List<Hash> tooLong = new ArrayList<>(path);
    tooLong.add(root);
    assertThat(new InclusionProof(4, 11, tooLong).verifiesLeaf(leaf, root)).isFalse();
    assertThat(new InclusionProof(4, 11, path).verifiesLeaf(leaves.get(5), root)).isFalse();
    assertThat(new InclusionProof(4, 11, path).verifiesLeaf(leaf, log.root(12))).isFalse();
  }

  @Test
  void malformedConsistencyProofsAreRefused() {
    Hash older = log.root(6);
    Hash newer = log.root(11);
    List<Hash> path = log.consistency(6, 11).path();
    assertThat(new ConsistencyProof(0, 11, path).verifies(older, newer)).isFalse();
    assertThat(new ConsistencyProof(12, 11, path).verifies(older, newer)).isFalse();
    assertThat(new ConsistencyProof(6, 11, List.of()).verifies(older, newer)).isFalse();
    assertThat(new ConsistencyProof(6, 11, path.subList(1, path.size())).verifies(older, newer))
        .isFalse();
    List<Hash> tooLong = new ArrayList<>(path);
    tooLong.add(newer);
    assertThat(new ConsistencyProof(6, 11, tooLong).verifies(older, newer)).isFalse();
    assertThat(new ConsistencyProof(6, 11, path).verifies(log.root(5), newer)).isFalse();
    assertThat(new ConsistencyProof(6, 11, path).verifies(older, log.root(10))).isFalse();
    assertThat(new ConsistencyProof(6, 6, path).verifies(older, older)).isFalse();
    assertThat(new ConsistencyProof(6, 6, List.of()).verifies(older, newer)).isFalse();
  }
}
