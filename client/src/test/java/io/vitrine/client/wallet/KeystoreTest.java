package io.vitrine.client.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreTest {
  static final KeyStretching.Scrypt CHEAP = new KeyStretching.Scrypt(16, 8, 1);
  private static final char[] PASSWORD = "testpassword".toCharArray();

  @ParameterizedTest
  @ValueSource(strings = {"keystore-scrypt.json", "keystore-pbkdf2.json"})
  void opensThePublishedVectors(String file) throws IOException {
    Keystore keystore = Results.done(KeystoreJson.read(resource(file)));
    try (AccountKey key = Results.done(keystore.unlock(PASSWORD))) {
      assertThat(Bytes.wrap(key.secret()).toHex())
          .isEqualTo("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
    }
    assertThat(Results.refusal(keystore.unlock("testpasswore".toCharArray())))
        .isEqualTo(new WalletRefusal.WrongPassword());
  }

  @Test
  void whatIsSealedOpensAgainAfterItsJson() {
    try (Mnemonic mnemonic = Mnemonic.generate(Mnemonic.Length.TWELVE, new SecureRandom());
        AccountKey key = Derivation.derive(mnemonic, "", new AccountPath(3))) {
      char[] password = "pässwörd €".toCharArray();
      Keystore sealed =
          Keystore.seal(key, password, CHEAP, new SecureRandom())
              .with(mnemonic, new AccountPath(3), password, CHEAP, new SecureRandom());
      String json = KeystoreJson.write(sealed);
      Keystore read = Results.done(KeystoreJson.read(json));
      assertThat(read).isEqualTo(sealed);
      assertThat(Results.done(read.unlock(password)).address()).isEqualTo(key.address());
      assertThat(Results.done(read.unlockPhrase("a", password)).words())
          .isEqualTo(mnemonic.words());
      assertThat(json).doesNotContain(Bytes.wrap(key.secret()).toHex());
      assertThat(json).doesNotContain(mnemonic.words().get(0) + " ");
      assertThat(Results.refusal(read.unlockPhrase("a", PASSWORD)))
          .isEqualTo(new WalletRefusal.WrongPassword());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 3|\"version\": 4|UnsupportedKeystore",
        "aes-128-ctr|aes-128-cbc|UnsupportedKeystore",
        "scrypt|argon2|UnsupportedKeystore",
        "262144|1073741824|UnsupportedKeystore",
        "262144|262143|UnsupportedKeystore",
        "\"dklen\": 32|\"dklen\": 16|UnsupportedKeystore",
        "83dbcc02d8ccb40e466191a123791e0e|83db|MalformedKeystore",
        "2103ac29|zz03ac29|MalformedKeystore",
        "\"id\"|\"di\"|MalformedKeystore",
        "{|[|MalformedKeystore",
      })
  void namesWhatIsWrongWithAFile(String from, String to, String refusal) throws IOException {
    String json = resource("keystore-scrypt.json");
    assertThat(json).contains(from);
    assertThat(
            Results.refusal(KeystoreJson.read(json.replace(from, to))).getClass().getSimpleName())
        .isEqualTo(refusal);
  }

  @Test
  void aKeyOfAnotherAddressIsRefused() {
    try (AccountKey key = AccountKey.ofSecret(Bytes.fromHex("11".repeat(32)).toArray())) {
      Keystore sealed = Keystore.seal(key, PASSWORD, CHEAP, new SecureRandom());
      String other =
          KeystoreJson.write(sealed).replace(key.address().value().toHex(), "22".repeat(20));
      assertThat(Results.refusal(Results.done(KeystoreJson.read(other)).unlock(PASSWORD)))
          .isInstanceOf(WalletRefusal.MalformedKeystore.class);
    }
  }

  @Test
  void hostileCostsAreRefusedBeforeTheyAreComputed() {
    assertThatThrownBy(() -> new KeyStretching.Scrypt(1 << 20, 8, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyStretching.Pbkdf2(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(KeyStretching.Scrypt.STANDARD.n()).isEqualTo(131_072);
  }

  @ParameterizedTest
  @CsvSource({"2,1", "1024,1", "1024,3", "32768,8"})
  void ourScryptAgreesWithTheLibraryWhereBothCompute(int n, int p) {
    byte[] password = {1, 2, 3};
    byte[] salt = {4, 5, 6, 7};
    assertThat(LegacyScrypt.generate(password, salt, n, p, 32))
        .isEqualTo(SCrypt.generate(password, salt, n, 1, p, 32));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KeystoreTest.class.getResourceAsStream("/wallet/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
