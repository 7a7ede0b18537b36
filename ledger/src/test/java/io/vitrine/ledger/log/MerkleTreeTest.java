package io.vitrine.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published test inputs of Certificate Transparency's reference implementation. */
class MerkleTreeTest {
  static final List<Bytes> ENTRIES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(Bytes::fromHex)
          .toList();

  static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void rootsAreThoseOfTheReferenceImplementation() {
    for (int size = 0; size < ROOTS.size(); size++) {
      assertThat(MerkleTree.root(ENTRIES.subList(0, size))).isEqualTo(Hash.parse(ROOTS.get(size)));
    }
  }

  @Test
  void everyEntryHasAProofAndNoOtherEntryPasses() {
    for (int size = 1; size <= ENTRIES.size(); size++) {
      List<Bytes> entries = ENTRIES.subList(0, size);
      Hash root = MerkleTree.root(entries);
      for (int i = 0; i < size; i++) {
        InclusionProof proof = MerkleTree.inclusionProof(i, entries);
        assertThat(proof.verifies(entries.get(i), root)).isTrue();
        assertThat(proof.verifies(Bytes.fromHex("ff"), root)).isFalse();
      }
    }
  }

  @Test
  void anInnerNodeIsNoEntry() {
    Hash root = MerkleTree.root(ENTRIES.subList(0, 4));
    Bytes left = MerkleTree.root(ENTRIES.subList(0, 2)).value();
    Bytes right = MerkleTree.root(ENTRIES.subList(2, 4)).value();
    assertThat(new InclusionProof(0, 2, List.of(new Hash(right))).verifies(left, root)).isFalse();
  }

  @Test
  void anIndexOutsideTheListHasNoProof() {
    assertThatThrownBy(() -> MerkleTree.inclusionProof(8, ENTRIES))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> MerkleTree.inclusionProof(-1, ENTRIES))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
