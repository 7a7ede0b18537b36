package io.vitrine.client.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class MnemonicTest {
  private static final String PHRASE =
      "legal winner thank year wave sausage worth useful legal winner thank yellow";

  @Test
  void agreesWithEveryEnglishReferenceVector() throws IOException {
    JsonNode vectors =
        new ObjectMapper()
            .readTree(MnemonicTest.class.getResource("/wallet/bip39-vectors.json"))
            .get("english");
    assertThat(vectors).hasSize(24);
    for (JsonNode vector : vectors) {
      byte[] entropy = Bytes.fromHex(vector.get(0).asText()).toArray();
      Mnemonic mnemonic = Mnemonic.ofEntropy(entropy);
      assertThat(String.join(" ", mnemonic.words())).isEqualTo(vector.get(1).asText());
      assertThat(Bytes.wrap(mnemonic.seed("TREZOR")).toHex()).isEqualTo(vector.get(2).asText());
      Mnemonic read = opened(Mnemonic.parse(vector.get(1).asText().toCharArray()));
      assertThat(read.entropy()).isEqualTo(entropy);
    }
  }

  @Test
  void aGeneratedPhraseOfBothLengthsIsReadBack() {
    for (Mnemonic.Length length : Mnemonic.Length.values()) {
      Mnemonic made = Mnemonic.generate(length, new SecureRandom());
      assertThat(opened(Mnemonic.parse(made.phrase())).entropy()).isEqualTo(made.entropy());
    }
    assertThat(Mnemonic.generate(Mnemonic.Length.TWELVE, new SecureRandom()).words()).hasSize(12);
    assertThat(Mnemonic.generate(Mnemonic.Length.TWENTY_FOUR, new SecureRandom()).words())
        .hasSize(24);
  }

  @Test
  void readsAnyCaseAndSpacing() {
    String typed = "  " + PHRASE.toUpperCase(java.util.Locale.ROOT).replace(" ", " \n ") + "\t";
    assertThat(opened(Mnemonic.parse(typed.toCharArray())).words())
        .isEqualTo(java.util.List.of(PHRASE.split(" ")));
  }

  @Test
  void namesWhatIsWrongWithAPhrase() {
    assertThat(refusal("legal winner thank")).isEqualTo(new WalletRefusal.WrongWordCount(3));
    assertThat(refusal("")).isEqualTo(new WalletRefusal.WrongWordCount(0));
    assertThat(refusal(PHRASE.replace("sausage", "sausagez")))
        .isEqualTo(new WalletRefusal.UnknownWord(6));
    assertThat(refusal(PHRASE.replace("yellow", "year")))
        .isEqualTo(new WalletRefusal.WrongChecksum());
  }

  @Test
  void neverPrintsTheWords() {
    assertThat(opened(Mnemonic.parse(PHRASE.toCharArray()))).hasToString("Mnemonic(12 words)");
  }

  @Test
  void closingOverwritesTheEntropy() {
    Mnemonic mnemonic = opened(Mnemonic.parse(PHRASE.toCharArray()));
    mnemonic.close();
    assertThat(mnemonic.entropy()).containsOnly(0);
  }

  private static Mnemonic opened(WalletResult<Mnemonic> result) {
    return Results.done(result);
  }

  private static WalletRefusal refusal(String phrase) {
    return Results.refusal(Mnemonic.parse(phrase.toCharArray()));
  }
}
