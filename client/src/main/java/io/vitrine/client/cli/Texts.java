package io.vitrine.client.cli;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import java.util.function.Function;

/** Reads arguments; what cannot be read is a usage failure that says why. */
final class Texts {
  private Texts() {}

  static Hash hash(String text) {
    return read(text, "a hash is sha256: and 64 hexadecimal digits", Hash::parse);
  }

  static ItemId item(String text) {
    return read(text, "an item is SERIES/NUMBER, such as posters/7", ItemId::parse);
  }

  static SeriesId series(String text) {
    return read(text, "a series id is 1 to 64 characters of a-z, 0-9 and -", SeriesId::new);
  }

  static Amount amount(String text) {
    return read(
        text,
        "an amount is a whole number of smallest units",
        digits -> new Amount(Long.parseLong(digits)));
  }

  /** A share in percent with at most two decimals, as basis points. */
  static long basisPoints(String percent) {
    return read(
        percent,
        "a royalty is a percentage with at most two decimals, such as 2.5",
        text -> new java.math.BigDecimal(text).movePointRight(2).longValueExact());
  }

  /** A change of validators; {@code publicKey} in hexadecimal, empty for a removal. */
  static ValidatorChange validatorChange(ValidatorChange.Kind kind, String name, String publicKey) {
    return read(
        name,
        "name a validator by 1 to 64 characters of a-z, 0-9 and -, and the key of 64 hexadecimal"
            + " digits that joins (none for remove)",
        text -> ValidatorChange.of(kind, text, Bytes.fromHex(publicKey.replaceFirst("^0x", ""))));
  }

  private static <T> T read(String text, String shape, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CommandFailure(ClientCode.USAGE, "'" + text + "' cannot be read: " + shape);
    }
  }
}
