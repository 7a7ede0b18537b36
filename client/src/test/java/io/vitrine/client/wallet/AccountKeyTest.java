package io.vitrine.client.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountKeyTest {
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  private static final String SECRET =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  @Test
  void signaturesRecoverTheAccountAndAreLow() {
    BigInteger half = new BigInteger(ORDER, 16).shiftRight(1);
    try (AccountKey key = Results.done(AccountKey.parse(SECRET.toCharArray()))) {
      for (int i = 0; i < 50; i++) {
        Hash digest = Sha256.of(Bytes.wrap(("m" + i).getBytes(StandardCharsets.UTF_8)));
        Bytes signature = key.sign(digest);
        assertThat(Secp256k1.recover(digest, signature).map(Addresses::ofPublicKey))
            .contains(key.address());
        assertThat(new BigInteger(1, signature.slice(32, 64).toArray())).isLessThanOrEqualTo(half);
        assertThat(key.sign(digest)).isEqualTo(signature);
      }
    }
  }

  @Test
  void readsHexWithAndWithoutPrefix() {
    try (AccountKey plain = Results.done(AccountKey.parse(SECRET.toCharArray()));
        AccountKey prefixed = Results.done(AccountKey.parse(("0x" + SECRET).toCharArray()))) {
      assertThat(prefixed.address()).isEqualTo(plain.address());
      assertThat(plain.toString()).contains("0xf39F").doesNotContain(SECRET.substring(0, 8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "00",
        "0000000000000000000000000000000000000000000000000000000000000000",
        ORDER,
        "zz0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        SECRET + "00"
      })
  void refusesWhatIsNoKey(String text) {
    assertThat(Results.refusal(AccountKey.parse(text.toCharArray())))
        .isEqualTo(new WalletRefusal.NotAPrivateKey());
  }

  @Test
  void aClosedKeySignsNoMore() {
    AccountKey key = Results.done(AccountKey.parse(SECRET.toCharArray()));
    key.close();
    assertThatThrownBy(() -> key.sign(Hash.ZERO)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(key::secret).isInstanceOf(IllegalStateException.class);
  }
}
