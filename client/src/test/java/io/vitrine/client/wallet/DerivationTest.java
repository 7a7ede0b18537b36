package io.vitrine.client.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.DeterministicWallet;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationTest {
  private static final String SEED_1 = "000102030405060708090a0b0c0d0e0f";
  private static final String SEED_2 =
      "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a2"
          + "9f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542";
  private static final String TEST_PHRASE =
      "test test test test test test test test test test test junk";

  @ParameterizedTest
  @CsvSource({
    "1, m,"
        + " xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
    "1, m/0',"
        + " xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7",
    "1, m/0'/1/2'/2/1000000000,"
        + " xprvA41z7zogVVwxVSgdKUHDy1SKmdb533PjDz7J6N6mV6uS3ze1ai8FHa8kmHScGpWmj4WggLyQjgPie1rFSruoUihUZREPSL39UNdE3BBDu76",
    "2, m,"
        + " xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U",
    "2, m/0/2147483647'/1/2147483646'/2,"
        + " xprvA2nrNbFZABcdryreWet9Ea4LvTJcGsqrMzxHx98MMrotbir7yrKCEXw7nadnHM8Dq38EGfSh6dqA9QWTyefMLEcBYJUuekgW4BYPJcr9E7j",
  })
  void agreesWithTheVectorsOfBip32(int vector, String path, String extendedKey) {
    byte[] seed = Bytes.fromHex(vector == 1 ? SEED_1 : SEED_2).toArray();
    var key = DeterministicWallet.derivePrivateKey(DeterministicWallet.generate(seed), path);
    assertThat(DeterministicWallet.encode(key, false)).isEqualTo(extendedKey);
    assertThat(Derivation.secretAt(seed, path)).isEqualTo(key.secretkeybytes.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    "1, 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "2, 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  })
  void givesTheKnownAddressesOfTheWellKnownPhrase(int index, String address) {
    try (Mnemonic mnemonic = Results.done(Mnemonic.parse(TEST_PHRASE.toCharArray()));
        AccountKey key = Derivation.derive(mnemonic, "", new AccountPath(index))) {
      assertThat(Addresses.format(key.address())).isEqualTo(address);
    }
  }

  @Test
  void theOptionalPassphraseGivesAnotherAccount() {
    try (Mnemonic mnemonic = Results.done(Mnemonic.parse(TEST_PHRASE.toCharArray()));
        AccountKey plain = Derivation.derive(mnemonic, "", AccountPath.FIRST);
        AccountKey hidden = Derivation.derive(mnemonic, "x", AccountPath.FIRST)) {
      assertThat(hidden.address()).isNotEqualTo(plain.address());
    }
  }
}
