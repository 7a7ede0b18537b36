package io.vitrine.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import java.security.Security;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private final Ed25519 ed25519 = Ed25519.load();

  static Stream<WycheproofVectors.Vector> vectors() {
    return WycheproofVectors.read("ed25519.json", "pk").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void givesTheVerdictOfWycheproof(WycheproofVectors.Vector vector) {
    assertThat(ed25519.verifyMessage(vector.key(), vector.message(), vector.signature()))
        .isEqualTo(vector.valid());
  }

  @Test
  void readsAllWycheproofVectors() {
    assertThat(vectors()).hasSize(151);
  }

  /** RFC 8032 section 7.1, test 2. */
  @Test
  void signsAsTheRfcSays() {
    Ed25519Key key =
        ed25519.key(
            Bytes.fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    assertThat(key.publicKey().toHex())
        .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    assertThat(key.signMessage(Bytes.fromHex("72")).toHex())
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  }

  @Test
  void agreesWithBouncyCastleOnKeysSignaturesAndTheirMutations() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Bytes seed = random(random, 32);
      Hash digest = new Hash(random(random, 32));
      Ed25519Key key = ed25519.key(seed);
      Bytes signature = key.sign(digest);
      var reference = new Ed25519PrivateKeyParameters(seed.toArray(), 0);
      assertThat(key.publicKey().toArray()).isEqualTo(reference.generatePublicKey().getEncoded());
      assertThat(signature.toArray()).isEqualTo(referenceSignature(reference, digest));
      assertThat(ed25519.verify(key.publicKey(), digest, signature)).isTrue();
      Bytes damaged = flip(signature, random.nextInt(512));
      assertThat(ed25519.verify(key.publicKey(), digest, damaged)).isFalse();
      assertThat(referenceVerify(key.publicKey(), digest, damaged)).isFalse();
      assertThat(ed25519.verify(key.publicKey(), Sha256.of(seed), signature)).isFalse();
      assertThat(ed25519.verify(flip(key.publicKey(), i), digest, signature)).isFalse();
    }
  }

  @Test
  void refusesSPlusL() {
    Ed25519Key key = ed25519.key(Bytes.wrap(new byte[32]));
    Bytes signature = key.sign(Hash.ZERO);
    BigInteger s = littleEndian(signature.slice(32, 64));
    assertThat(s).isLessThan(L);
    Bytes malleated = concat(signature.slice(0, 32), littleEndian(s.add(L)));
    assertThat(ed25519.verify(key.publicKey(), Hash.ZERO, malleated)).isFalse();
    assertThat(Ed25519Encoding.isAcceptableSignature(malleated)).isFalse();
    assertThat(Ed25519Encoding.isAcceptableSignature(withS(signature, L))).isFalse();
    assertThat(Ed25519Encoding.isAcceptableSignature(withS(signature, L.subtract(BigInteger.ONE))))
        .isTrue();
  }

  /** With A of order 1 and S = 0, R = identity satisfies the equation for every message. */
  @Test
  void refusesASignatureThatFitsEveryMessageUnderASmallOrderKey() {
    Bytes identity = littleEndian(BigInteger.ONE);
    Bytes universal = concat(identity, Bytes.wrap(new byte[32]));
    assertThat(ed25519.verify(identity, Hash.ZERO, universal)).isFalse();
  }

  @Test
  void refusesEverySmallOrderKeyInBothSigns() {
    BigInteger minusOne = P.subtract(BigInteger.ONE);
    BigInteger order8 =
        littleEndian(
            Bytes.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
    for (BigInteger y :
        List.of(BigInteger.ZERO, BigInteger.ONE, minusOne, order8, P.subtract(order8))) {
      assertThat(Ed25519Encoding.isAcceptableKey(littleEndian(y))).as("y = %s", y).isFalse();
      assertThat(Ed25519Encoding.isAcceptableKey(littleEndian(y.setBit(255)))).isFalse();
    }
  }

  @Test
  void refusesKeysThatAreNotCanonical() {
    for (int k = 0; k < 19; k++) {
      BigInteger y = P.add(BigInteger.valueOf(k));
      assertThat(Ed25519Encoding.isAcceptableKey(littleEndian(y))).as("y = p + %s", k).isFalse();
      assertThat(Ed25519Encoding.isAcceptableKey(littleEndian(y.setBit(255)))).isFalse();
    }
    assertThat(Ed25519Encoding.isAcceptableKey(littleEndian(P.subtract(BigInteger.TWO)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 63, 65})
  void refusesOtherLengths(int size) {
    Ed25519Key key = ed25519.key(Bytes.wrap(new byte[32]));
    Bytes bytes = Bytes.wrap(new byte[size]);
    assertThat(ed25519.verify(key.publicKey(), Hash.ZERO, bytes)).isFalse();
    assertThat(ed25519.verify(bytes, Hash.ZERO, key.sign(Hash.ZERO))).isFalse();
    assertThatThrownBy(() -> ed25519.key(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsTheProviderToItselfAndTheSeedOutOfTexts() {
    Bytes seed = Bytes.wrap(new byte[32]);
    assertThat(ed25519.key(seed).toString()).doesNotContain(seed.toHex());
    assertThat(Security.getProvider("AmazonCorrettoCryptoProvider")).isNull();
  }

  private static byte[] referenceSignature(Ed25519PrivateKeyParameters key, Hash digest) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(digest.value().toArray(), 0, 32);
    return signer.generateSignature();
  }

  private static boolean referenceVerify(Bytes key, Hash digest, Bytes signature) {
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, new Ed25519PublicKeyParameters(key.toArray(), 0));
    verifier.update(digest.value().toArray(), 0, 32);
    return verifier.verifySignature(signature.toArray());
  }

  private static Bytes withS(Bytes signature, BigInteger s) {
    return concat(signature.slice(0, 32), littleEndian(s));
  }

  private static Bytes random(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private static Bytes flip(Bytes source, int bit) {
    byte[] bytes = source.toArray();
    int index = bit / 8 % bytes.length;
    bytes[index] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(bytes);
  }

  private static Bytes concat(Bytes a, Bytes b) {
    return Bytes.fromHex(a.toHex() + b.toHex());
  }

  private static BigInteger littleEndian(Bytes bytes) {
    return new BigInteger(1, reversed(bytes.toArray()));
  }

  private static Bytes littleEndian(BigInteger value) {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) {
      out[i] = value.shiftRight(8 * i).byteValue();
    }
    return Bytes.wrap(out);
  }

  private static byte[] reversed(byte[] source) {
    byte[] out = new byte[source.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[out.length - 1 - i];
    }
    return out;
  }
}
