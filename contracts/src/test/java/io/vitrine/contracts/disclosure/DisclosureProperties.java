package io.vitrine.contracts.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Each attribute can be shown alone, and nothing can be shown that is not there. */
final class DisclosureProperties {
  @Property(tries = 100)
  void everyAttributeIsDisclosedAgainstTheRootAndNoOtherRoot(
      @ForAll @IntRange(min = 1, max = Attributes.MAX) int count, @ForAll int seed) {
    Attributes attributes = attributes(count, seed);
    Attributes others = attributes(count, seed + 1);
    for (Attribute attribute : attributes.all()) {
      Disclosure disclosure = attributes.disclose(attribute.name());

      assertThat(disclosure.attribute()).isEqualTo(attribute);
      assertThat(disclosure.verifies(attributes.root())).isTrue();
      assertThat(disclosure.verifies(others.root())).isFalse();
      assertThat(Disclosure.decode(disclosure.encode())).isEqualTo(disclosure);
    }
  }

  @Property(tries = 100)
  void aChangedDisclosureVerifiesNothing(
      @ForAll @IntRange(min = 1, max = Attributes.MAX) int count, @ForAll int seed) {
    Attributes attributes = attributes(count, seed);
    Hash root = attributes.root();
    Disclosure good = attributes.disclose("name 0");
    Attribute shown = good.attribute();
    InclusionProof proof = good.proof();

    Attribute otherValue = new Attribute(shown.name(), shown.value() + "x", shown.salt());
    Attribute otherName = new Attribute("other", shown.value(), shown.salt());
    Attribute otherSalt = new Attribute(shown.name(), shown.value(), salt(seed, -1));
    for (Attribute forged : List.of(otherValue, otherName, otherSalt)) {
      assertThat(new Disclosure(forged, proof).verifies(root)).isFalse();
    }
    InclusionProof outside = new InclusionProof(count, count, proof.path());
    assertThat(new Disclosure(shown, outside).verifies(root)).isFalse();
  }

  @Example
  void disclosingShowsNoOtherAttribute() {
    Attributes attributes = attributes(8, 3);
    String shown =
        new String(attributes.disclose("name 4").encode().toArray(), StandardCharsets.ISO_8859_1);

    assertThat(shown).contains("name 4", "value 4");
    for (int i = 0; i < 8; i++) {
      if (i != 4) {
        assertThat(shown).doesNotContain("name " + i, "value " + i);
      }
    }
  }

  @Example
  void theRootStandsInTheIdentity() {
    TestLedger ledger = Gallery.open();
    Attributes attributes = attributes(5, 1);

    ledger.accept(
        Gallery.REGISTRAR,
        IdentityCalls.register(
            Gallery.STRANGER, IdentityKind.PERSON, Gallery.hash("x"), attributes.root()));

    Hash root = Identities.find(ledger, Gallery.STRANGER).orElseThrow().attributes();
    assertThat(attributes.disclose("name 2").verifies(root)).isTrue();
    assertThat(Identities.find(ledger, Gallery.ALICE).orElseThrow().attributes())
        .isEqualTo(Attributes.NO_ROOT);
  }

  @Example
  void aLeafIsTheHashOfItsBytesBehindAZero() {
    Attribute attribute = new Attribute("ageOver14", "true", Bytes.wrap(new byte[32]));

    assertThat(attribute.encode().toHex())
        .isEqualTo(
            "84"
                + "7476697472696e652f6174747269627574652f7631"
                + "696167654f7665723134"
                + "6474727565"
                + "5820"
                + "00".repeat(32));
    assertThat(new Attributes(List.of(attribute)).root())
        .isEqualTo(MerkleTree.leafHash(attribute.encode()));
    assertThat(Attribute.decode(attribute.encode())).isEqualTo(attribute);
  }

  @Example
  void refusesWhatDoesNotFit() {
    Bytes salt = Bytes.wrap(new byte[32]);
    assertThatThrownBy(() -> new Attribute("", "", salt)).hasMessageContaining("name of 0");
    assertThatThrownBy(() -> new Attribute("n".repeat(65), "", salt)).hasMessageContaining("65");
    assertThatThrownBy(() -> new Attribute("n", "v".repeat(1_001), salt))
        .hasMessageContaining("1001");
    assertThatThrownBy(() -> new Attribute("n", "v", Bytes.EMPTY))
        .hasMessageContaining("salt of 0");
    assertThatThrownBy(() -> attributes(65, 0)).hasMessageContaining("65 attributes");
    Attribute one = new Attribute("n", "v", salt);
    Attribute two = new Attribute("n", "w", salt);
    assertThatThrownBy(() -> new Attributes(List.of(one, two))).hasMessageContaining("one name");
    assertThatThrownBy(() -> attributes(2, 0).disclose("age")).hasMessageContaining("no attribute");
  }

  private static Attributes attributes(int count, int seed) {
    return new Attributes(
        IntStream.range(0, count)
            .mapToObj(i -> new Attribute("name " + i, "value " + i, salt(seed, i)))
            .toList());
  }

  private static Bytes salt(int seed, int index) {
    return Gallery.hash("salt " + seed + " " + index).value();
  }
}
