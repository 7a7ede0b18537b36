package io.vitrine.contracts.drop;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Objects;

/**
 * A permutation of {@code 0..size-1} that follows from a key, computed for one number at a time: a
 * balanced Feistel network of {@link #ROUNDS} rounds over the next domain of 4^w numbers, applied
 * again until the result is below the size (cycle walking). A Feistel network is a bijection
 * whatever its round function, and walking along the cycles of a bijection is one, too.
 *
 * @param size how many numbers, 1..{@link #MAX_SIZE}
 * @param round the round function
 */
record KeyedPermutation(long size, Round round) {
  /** The most numbers: halves then have at most 10 bits. */
  static final long MAX_SIZE = 1 << 20;

  /** Twice as many as a proof of pseudorandomness asks for, because small halves mix slowly. */
  static final int ROUNDS = 8;

  /** Narrower halves would have too few round functions to choose from. */
  private static final int LEAST_HALF = 2;

  /** A function of a round, counted from 0, and a half; only its lowest bits are used. */
  interface Round {
    /** Its value. */
    int of(int round, int half);
  }

  /**
   * The first four bytes of {@code SHA-256(key || round || half)}, the round as one byte and the
   * half as four, most significant first.
   *
   * @param key the key
   */
  record HashedRound(Hash key) implements Round {
    @Override
    public int of(int round, int half) {
      byte[] input = new byte[Hash.SIZE + 5];
      System.arraycopy(key.value().unsafeArray(), 0, input, 0, Hash.SIZE);
      input[Hash.SIZE] = (byte) round;
      for (int i = 0; i < 4; i++) {
        input[Hash.SIZE + 1 + i] = (byte) (half >>> (24 - 8 * i));
      }
      Bytes digest = Sha256.of(Bytes.wrap(input)).value();
      return (digest.at(0) & 0xff) << 24
          | (digest.at(1) & 0xff) << 16
          | (digest.at(2) & 0xff) << 8
          | (digest.at(3) & 0xff);
    }
  }

  /** Checks the size. */
  KeyedPermutation {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("a permutation of " + size + " numbers");
    }
  }

  /**
   * The image of {@code number}.
   *
   * @throws IndexOutOfBoundsException unless 0 &lt;= number &lt; size
   */
  long apply(long number) {
    Objects.checkIndex(number, size);
    int bits = halfBits();
    long image = feistel(number, bits);
    while (image >= size) {
      image = feistel(image, bits);
    }
    return image;
  }

  /** The least w, at least {@link #LEAST_HALF}, with 4^w numbers or more. */
  int halfBits() {
    int needed = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    return Math.max(LEAST_HALF, (needed + 1) / 2);
  }

  private long feistel(long number, int bits) {
    int mask = (1 << bits) - 1;
    int left = (int) (number >> bits);
    int right = (int) number & mask;
    for (int i = 0; i < ROUNDS; i++) {
      int next = left ^ (round.of(i, right) & mask);
      left = right;
      right = next;
    }
    return (long) left << bits | right;
  }
}
