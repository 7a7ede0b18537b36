package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.proof.GoldenBytes;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorldStateTest {
  private static final StateKey ALICE = key("settlement", "a1");
  private static final StateKey ITEM = key("collection", "17");
  private static final Bytes VALUE = Bytes.fromHex("07");

  private final WorldState world =
      WorldState.EMPTY.with(
          new TreeMap<>(
              Map.of(
                  "settlement", StateTree.EMPTY.put(ALICE.treeKey(), VALUE),
                  "collection", StateTree.EMPTY.put(ITEM.treeKey(), Bytes.EMPTY))),
          ReplayWindow.EMPTY);

  @Test
  void readsTheTreeOfTheContract() {
    assertThat(world.read(ALICE)).contains(VALUE);
    assertThat(world.read(key("settlement", "a2"))).isEmpty();
    assertThat(world.read(key("sale", "a1"))).isEmpty();
  }

  @Test
  void presenceAndAbsenceAreProvenUnderOneRoot() {
    for (StateKey key : new StateKey[] {ALICE, ITEM, key("settlement", "a2"), key("sale", "a1")}) {
      WorldProof proof = world.prove(key);
      assertThat(proof.value()).isEqualTo(world.read(key));
      assertThat(proof.verifies(world.root())).isTrue();
      assertThat(proof.verifies(Hash.ZERO)).isFalse();
      Optional<Bytes> lie =
          proof.value().isPresent() ? Optional.empty() : Optional.of(Bytes.fromHex("01"));
      assertThat(
              new WorldProof(key, lie, proof.keyProof(), proof.contractProof())
                  .verifies(world.root()))
          .isFalse();
    }
  }

  @Test
  void aProofOfOneContractDoesNotServeForAnother() {
    WorldProof proof = world.prove(ALICE);
    StateKey sameKeyElsewhere = key("collection", "a1");
    assertThat(
            new WorldProof(sameKeyElsewhere, proof.value(), proof.keyProof(), proof.contractProof())
                .verifies(world.root()))
        .isFalse();
  }

  @Test
  void anEmptyContractDoesNotChangeTheRoot() {
    WorldState known =
        world.with(new TreeMap<>(Map.of("sale", StateTree.EMPTY)), ReplayWindow.EMPTY);
    assertThat(known.root()).isEqualTo(world.root());
    WorldState emptied =
        world.with(new TreeMap<>(Map.of("collection", StateTree.EMPTY)), ReplayWindow.EMPTY);
    assertThat(emptied.contracts()).containsOnlyKeys("settlement");
    assertThat(emptied.root()).isNotEqualTo(world.root());
  }

  @Test
  void rebuildsFromItsParts() {
    assertThat(WorldState.of(world.contracts(), world.window()).root()).isEqualTo(world.root());
  }

  @Test
  void noContractMayUseTheLedgersOwnTree() {
    assertThatThrownBy(
            () -> world.with(new TreeMap<>(Map.of("system", StateTree.EMPTY)), ReplayWindow.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void worldProofsHaveOneLastingEncoding() {
    CborWriter writer = new CborWriter();
    world.prove(ALICE).write(writer);
    GoldenBytes.assertMatches("world-proof.v1", writer.toBytes());
    assertThat(CborReader.decode(writer.toBytes(), WorldProof::read)).isEqualTo(world.prove(ALICE));
  }

  private static StateKey key(String contract, String id) {
    return new Partition(contract, Bytes.fromHex(id)).key(Bytes.EMPTY);
  }
}
