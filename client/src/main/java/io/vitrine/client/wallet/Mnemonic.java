package io.vitrine.client.wallet;

import fr.acinq.bitcoin.MnemonicCode;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A BIP-39 phrase of the English list, kept as its entropy (16 to 32 bytes). Closing overwrites the
 * entropy; the library that derives words and seeds works on strings, which only the garbage
 * collector ends.
 */
public final class Mnemonic implements AutoCloseable {
  /** Lengths that {@link #generate} makes. */
  public enum Length {
    /** 128 bits of entropy. */
    TWELVE(16),
    /** 256 bits of entropy. */
    TWENTY_FOUR(32);

    private final int entropyBytes;

    Length(int entropyBytes) {
      this.entropyBytes = entropyBytes;
    }
  }

  private static final int BITS_PER_WORD = 11;

  private final byte[] entropy;

  private Mnemonic(byte[] entropy) {
    this.entropy = entropy;
  }

  /** Makes a new phrase from {@code random}. */
  public static Mnemonic generate(Length length, SecureRandom random) {
    byte[] entropy = new byte[length.entropyBytes];
    random.nextBytes(entropy);
    return new Mnemonic(entropy);
  }

  /**
   * The phrase with this entropy, which is copied.
   *
   * @throws IllegalArgumentException unless it has 16, 20, 24, 28 or 32 bytes
   */
  public static Mnemonic ofEntropy(byte[] entropy) {
    if (entropy.length < 16 || entropy.length > 32 || entropy.length % 4 != 0) {
      throw new IllegalArgumentException("entropy of " + entropy.length + " bytes");
    }
    return new Mnemonic(entropy.clone());
  }

  /**
   * Reads a phrase as a person types it: any white space, any case. Word count, unknown word and
   * checksum are refused as three different things, because the remedies differ.
   */
  public static WalletResult<Mnemonic> parse(char[] phrase) {
    String text = Normalizer.normalize(CharBuffer.wrap(phrase), Normalizer.Form.NFKD).strip();
    String[] words = text.isEmpty() ? new String[0] : text.toLowerCase(Locale.ROOT).split("\\s+");
    if (words.length < 12 || words.length > 24 || words.length % 3 != 0) {
      return WalletResult.refused(new WalletRefusal.WrongWordCount(words.length));
    }
    List<String> list = MnemonicCode.INSTANCE.getEnglishWordlist();
    int[] indexes = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      indexes[i] = Collections.binarySearch(list, words[i]);
      if (indexes[i] < 0) {
        return WalletResult.refused(new WalletRefusal.UnknownWord(i + 1));
      }
    }
    Mnemonic candidate = new Mnemonic(entropyOf(indexes));
    if (!candidate.words().equals(Arrays.asList(words))) {
      candidate.close();
      return WalletResult.refused(new WalletRefusal.WrongChecksum());
    }
    return WalletResult.done(candidate);
  }

  /** The words in order. */
  public List<String> words() {
    return new ArrayList<>(MnemonicCode.toMnemonics(entropy));
  }

  /** The words separated by one space; the caller overwrites the array. */
  public char[] phrase() {
    return String.join(" ", words()).toCharArray();
  }

  /** A copy of the entropy; the caller overwrites it. */
  public byte[] entropy() {
    return entropy.clone();
  }

  /**
   * The 64-byte seed of BIP-39: PBKDF2-HMAC-SHA512, 2048 rounds, salt "mnemonic" and the optional
   * passphrase (empty for none). The caller overwrites it.
   */
  public byte[] seed(String passphrase) {
    return MnemonicCode.toSeed(words(), Normalizer.normalize(passphrase, Normalizer.Form.NFKD));
  }

  @Override
  public void close() {
    Arrays.fill(entropy, (byte) 0);
  }

  /** Names the length only. */
  @Override
  public String toString() {
    return "Mnemonic(" + entropy.length * 3 / 4 + " words)";
  }

  /** The first 32 of each 33 bits; the rest is the checksum, which the caller compares. */
  private static byte[] entropyOf(int[] indexes) {
    int entropyBits = indexes.length * BITS_PER_WORD * 32 / 33;
    byte[] entropy = new byte[entropyBits / 8];
    for (int bit = 0; bit < entropyBits; bit++) {
      int word = indexes[bit / BITS_PER_WORD];
      if ((word >>> (BITS_PER_WORD - 1 - bit % BITS_PER_WORD) & 1) == 1) {
        entropy[bit / 8] |= (byte) (0x80 >>> bit % 8);
      }
    }
    return entropy;
  }
}
