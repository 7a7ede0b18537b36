package io.vitrine.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Secp256k1Test {
  private static final ECDomainParameters CURVE =
      new ECDomainParameters(SECNamedCurves.getByName("secp256k1"));
  private static final BigInteger N = CURVE.getN();
  private static final BigInteger HALF = N.shiftRight(1);
  private static final Bytes KEY =
      Bytes.fromHex("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");

  static Stream<WycheproofVectors.Vector> vectors() {
    return WycheproofVectors.read("ecdsa-secp256k1-sha256-p1363.json", "uncompressed").stream();
  }

  /**
   * The vectors are of verification with a key. Here a signature is accepted iff it recovers to
   * that key for one v; stricter than the vectors are only a high s, which counts as invalid, and
   * an r of n or more before reduction, which would need v = 2 or 3.
   */
  @ParameterizedTest
  @MethodSource("vectors")
  void givesTheVerdictOfWycheproofExceptWhereTheProtocolIsStricter(
      WycheproofVectors.Vector vector) {
    boolean accepted = recoversTo(vector.key(), Sha256.of(vector.message()), vector.signature());
    assertThat(accepted).isEqualTo(vector.valid() && !isHighS(vector) && !needsHigherV(vector));
  }

  @Test
  void readsAllWycheproofVectorsAndKnowsHowManyAreStricter() {
    assertThat(vectors()).hasSize(252);
    assertThat(vectors().filter(v -> v.valid() && (isHighS(v) || needsHigherV(v)))).isNotEmpty();
    assertThat(vectors().filter(v -> v.valid() && !isHighS(v) && !needsHigherV(v)))
        .hasSizeGreaterThan(60);
  }

  @Test
  void agreesWithBouncyCastle() {
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      Bytes key = random(random);
      Hash digest = new Hash(random(random));
      Bytes publicKey = Secp256k1.publicKey(key);
      Bytes signature = Secp256k1.sign(key, digest);
      assertThat(publicKey.toArray()).isEqualTo(referencePublicKey(key));
      assertThat(signature.slice(0, 64)).isEqualTo(referenceSignature(key, digest));
      assertThat(Secp256k1.objection(signature)).isEmpty();
      assertThat(Secp256k1.recover(digest, signature)).contains(publicKey);
      assertThat(referenceVerify(publicKey, digest, signature)).isTrue();
      Bytes damaged = flip(signature, random.nextInt(512));
      Optional<Bytes> other = Secp256k1.recover(digest, damaged);
      assertThat(other).isNotEqualTo(Optional.of(publicKey));
      // Whatever else a damaged signature recovers to is a key it does verify under.
      other.ifPresent(k -> assertThat(referenceVerify(k, digest, damaged)).isTrue());
    }
  }

  @Test
  void refusesTheHighSTwinThatRecoversToTheSameKeyInTheLibrary() {
    Hash digest = Sha256.of(Bytes.EMPTY);
    Bytes signature = Secp256k1.sign(KEY, digest);
    BigInteger s = number(signature, 32);
    Bytes twin = with(signature, number(signature, 0), N.subtract(s), 1 - signature.at(64));
    byte[] compact = twin.slice(0, 64).toArray();
    assertThat(
            fr.acinq.secp256k1.Secp256k1.get()
                .ecdsaRecover(compact, digest.value().toArray(), twin.at(64)))
        .isEqualTo(Secp256k1.publicKey(KEY).toArray());
    assertThat(Secp256k1.recover(digest, twin)).isEmpty();
    assertThat(Secp256k1.objection(twin)).contains("s is larger than n/2");
  }

  @Test
  void checksTheRangesOfRAndS() {
    Bytes good = Secp256k1.sign(KEY, Hash.ZERO);
    BigInteger one = BigInteger.ONE;
    assertThat(Secp256k1.objection(with(good, BigInteger.ZERO, one, 0))).isPresent();
    assertThat(Secp256k1.objection(with(good, one, BigInteger.ZERO, 0))).isPresent();
    assertThat(Secp256k1.objection(with(good, N, one, 0))).isPresent();
    assertThat(Secp256k1.objection(with(good, N.subtract(one), one, 0))).isEmpty();
    assertThat(Secp256k1.objection(with(good, one, HALF, 0))).isEmpty();
    assertThat(Secp256k1.objection(with(good, one, HALF.add(one), 0))).isPresent();
    assertThat(Secp256k1.objection(with(good, one, N, 0))).isPresent();
  }

  @Test
  void recoversNothingWhenRIsOnNoPoint() {
    // x = 5 is on no point of secp256k1.
    Bytes signature = with(Bytes.wrap(new byte[65]), BigInteger.valueOf(5), BigInteger.ONE, 0);
    assertThat(Secp256k1.objection(signature)).isEmpty();
    assertThat(Secp256k1.recover(Hash.ZERO, signature)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "2,false", "3,false", "27,false", "28,false", "255,false"})
  void acceptsVZeroAndOneOnly(int v, boolean accepted) {
    Bytes signature = with(Secp256k1.sign(KEY, Hash.ZERO), BigInteger.TEN, BigInteger.ONE, v);
    assertThat(Secp256k1.objection(signature).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64, 66, 130})
  void refusesOtherLengths(int size) {
    assertThat(Secp256k1.recover(Hash.ZERO, Bytes.wrap(new byte[size]))).isEmpty();
  }

  @Test
  void refusesPrivateKeysOutOfRange() {
    for (BigInteger key : new BigInteger[] {BigInteger.ZERO, N, N.add(BigInteger.ONE)}) {
      assertThatThrownBy(() -> Secp256k1.publicKey(scalar(key)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Secp256k1.sign(scalar(key), Hash.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Secp256k1.publicKey(scalar(N.subtract(BigInteger.ONE))).size()).isEqualTo(65);
  }

  private static boolean recoversTo(Bytes key, Hash digest, Bytes compact) {
    for (int v = 0; v <= 1; v++) {
      Bytes signature = Bytes.fromHex(compact.toHex() + HexFormat.of().toHexDigits((byte) v));
      if (Secp256k1.recover(digest, signature).equals(Optional.of(key))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHighS(WycheproofVectors.Vector vector) {
    return vector.signature().size() == 64 && number(vector.signature(), 32).compareTo(HALF) > 0;
  }

  /** Whether the point R of a valid signature has an x of n or more. */
  private static boolean needsHigherV(WycheproofVectors.Vector vector) {
    if (!vector.valid()) {
      return false;
    }
    Hash digest = Sha256.of(vector.message());
    BigInteger r = number(vector.signature(), 0);
    BigInteger w = number(vector.signature(), 32).modInverse(N);
    BigInteger z = new BigInteger(1, digest.value().toArray());
    var point =
        CURVE
            .getG()
            .multiply(z.multiply(w).mod(N))
            .add(
                CURVE.getCurve().decodePoint(vector.key().toArray()).multiply(r.multiply(w).mod(N)))
            .normalize();
    return point.getAffineXCoord().toBigInteger().compareTo(N) >= 0;
  }

  private static byte[] referencePublicKey(Bytes key) {
    return CURVE.getG().multiply(number(key, 0)).normalize().getEncoded(false);
  }

  private static Bytes referenceSignature(Bytes key, Hash digest) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(number(key, 0), CURVE));
    BigInteger[] rs = signer.generateSignature(digest.value().toArray());
    BigInteger s = rs[1].compareTo(HALF) > 0 ? N.subtract(rs[1]) : rs[1];
    return Bytes.fromHex(scalar(rs[0]).toHex() + scalar(s).toHex());
  }

  private static boolean referenceVerify(Bytes key, Hash digest, Bytes signature) {
    ECDSASigner verifier = new ECDSASigner();
    var point = CURVE.getCurve().decodePoint(key.toArray());
    verifier.init(false, new ECPublicKeyParameters(point, CURVE));
    return verifier.verifySignature(
        digest.value().toArray(), number(signature, 0), number(signature, 32));
  }

  private static BigInteger number(Bytes source, int from) {
    return new BigInteger(1, source.slice(from, from + 32).toArray());
  }

  private static Bytes scalar(BigInteger value) {
    return Bytes.fromHex("%064x".formatted(value));
  }

  private static Bytes with(Bytes signature, BigInteger r, BigInteger s, int v) {
    assertThat(signature.size()).isEqualTo(65);
    return Bytes.fromHex("%064x%064x%02x".formatted(r, s, v));
  }

  private static Bytes random(Random random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private static Bytes flip(Bytes source, int bit) {
    byte[] bytes = source.toArray();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(bytes);
  }
}
