package io.vitrine.registrar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the vault opens with the person's key, in its own place, and with nothing else. */
class VaultTest {
  private static final PersonId PERSON = new PersonId(Bytes.fromHex("07".repeat(PersonId.SIZE)));
  private static final PersonId OTHER = new PersonId(Bytes.fromHex("08".repeat(PersonId.SIZE)));
  private static final Bytes CONTENT =
      Bytes.wrap("born in Springfield".getBytes(StandardCharsets.UTF_8));

  @TempDir Path directory;

  private final Envelopes envelopes = new Envelopes(new SecureRandom());

  @Test
  void aRecordOpensWithItsPersonsKeyAlone() {
    Secret key = envelopes.newKey();
    VaultRecord stored = envelopes.seal(key, PERSON, "application", CONTENT);
    assertThat(envelopes.open(key, stored)).contains(CONTENT);
    assertThat(envelopes.open(envelopes.newKey(), stored)).isEmpty();
    assertThat(envelopes.seal(key, PERSON, "application", CONTENT).body())
        .isNotEqualTo(stored.body());
  }

  @Test
  void aRecordInAnotherPlaceOrWithAnyBitChangedDoesNotOpen() {
    Secret key = envelopes.newKey();
    VaultRecord stored = envelopes.seal(key, PERSON, "application", CONTENT);
    assertThat(envelopes.open(key, moved(stored, OTHER, "application"))).isEmpty();
    assertThat(envelopes.open(key, moved(stored, PERSON, "letters"))).isEmpty();
    for (int bit = 0; bit < 8 * stored.body().size(); bit++) {
      assertThat(
              envelopes.open(
                  key,
                  new VaultRecord(
                      PERSON, "application", stored.wrapped(), flip(stored.body(), bit))))
          .isEmpty();
    }
    for (int bit = 0; bit < 8 * stored.wrapped().size(); bit++) {
      assertThat(
              envelopes.open(
                  key,
                  new VaultRecord(
                      PERSON, "application", flip(stored.wrapped(), bit), stored.body())))
          .isEmpty();
    }
    assertThat(
            envelopes.open(key, new VaultRecord(PERSON, "application", Bytes.EMPTY, Bytes.EMPTY)))
        .isEmpty();
  }

  @Test
  void aRecordIsBounded() {
    Bytes large = Bytes.wrap(new byte[Envelopes.MAX_CONTENT + 1]);
    assertThatThrownBy(() -> envelopes.seal(envelopes.newKey(), PERSON, "file", large))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VaultRecord(PERSON, "n".repeat(65), Bytes.EMPTY, Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysAreFilesOfTheirOwnerAndNeverReplaced() throws IOException {
    FilePersonKeys keys = new FilePersonKeys(directory.resolve("keys"));
    Secret key = envelopes.newKey();
    keys.create(PERSON, key);
    assertThat(keys.find(PERSON).orElseThrow().reveal()).isEqualTo(key.reveal());
    assertThat(keys.find(OTHER)).isEmpty();
    assertThatThrownBy(() -> keys.create(PERSON, envelopes.newKey()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(keys.find(PERSON).orElseThrow().reveal()).isEqualTo(key.reveal());
    assertThat(files())
        .hasSize(1)
        .allSatisfy(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
  }

  @Test
  void aDraftThatADeadProcessLeftIsInNobodysWay() throws IOException {
    FilePersonKeys keys = new FilePersonKeys(directory.resolve("keys"));
    Files.write(directory.resolve("keys/." + PERSON + ".key"), new byte[7]);
    keys.create(PERSON, envelopes.newKey());
    assertThat(keys.find(PERSON)).isPresent();
    assertThat(files()).hasSize(1);
  }

  /** The file is linked elsewhere, so that what destroying leaves of its content can be read. */
  @Test
  void destroyingAKeyOverwritesItAndLeavesNothing() throws IOException {
    FilePersonKeys keys = new FilePersonKeys(directory.resolve("keys"));
    Secret key = envelopes.newKey();
    keys.create(PERSON, key);
    VaultRecord stored = envelopes.seal(key, PERSON, "application", CONTENT);
    Path witness = directory.resolve("witness");
    Files.createLink(witness, files().get(0));

    assertThat(keys.destroy(PERSON)).isTrue();

    assertThat(Files.readAllBytes(witness)).isEqualTo(new byte[PersonKeys.KEY_SIZE]);
    assertThat(keys.find(PERSON)).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(keys.destroy(PERSON)).isFalse();
    assertThat(envelopes.open(envelopes.newKey(), stored)).isEmpty();
  }

  @Test
  void aReceiptNamesWhoSignedItAndIsNoOthers() {
    Secret registrar = Secret.of(Bytes.fromHex("11".repeat(32)));
    Secret key = envelopes.newKey();
    ErasureReceipt receipt = receipt(ErasureReceipt.printOf(key), 3);
    Bytes signature = receipt.sign(registrar);
    Address signer = Secp256k1.address(registrar.reveal());
    assertThat(receipt.signer(signature)).contains(signer);
    assertThat(receipt(ErasureReceipt.printOf(key), 4).signer(signature))
        .isNotEqualTo(receipt.signer(signature));
    assertThat(receipt(ErasureReceipt.printOf(envelopes.newKey()), 3).signer(signature))
        .isNotEqualTo(receipt.signer(signature));
    assertThat(receipt.signer(Bytes.wrap(new byte[65]))).isEmpty();
    assertThat(receipt.toString()).doesNotContain(key.reveal().toHex());
  }

  private static ErasureReceipt receipt(Hash print, long records) {
    return new ErasureReceipt(
        Hash.ZERO,
        new Address(Bytes.wrap(new byte[Address.SIZE])),
        Hash.ZERO,
        print,
        records,
        Instant.ofEpochMilli(1_800_000_000_000L));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("keys"))) {
      return all.toList();
    }
  }

  private static VaultRecord moved(VaultRecord stored, PersonId person, String name) {
    return new VaultRecord(person, name, stored.wrapped(), stored.body());
  }

  private static Bytes flip(Bytes bytes, int bit) {
    byte[] changed = bytes.unsafeArray().clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(changed);
  }
}
