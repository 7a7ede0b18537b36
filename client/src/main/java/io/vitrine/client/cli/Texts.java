package io.vitrine.client.cli;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads arguments; what cannot be read is a usage failure that says why. */
final class Texts {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");

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

  static SaleId sale(String text) {
    return read(
        text,
        "the name of a drop or an auction is 1 to 64 characters of a-z, 0-9 and -",
        SaleId::new);
  }

  static Amount amount(String text) {
    return read(
        text,
        "an amount is a whole number of smallest units",
        digits -> new Amount(Long.parseLong(digits)));
  }

  static PolicyId policy(String text) {
    return read(text, "a policy id is 1 to 64 characters of a-z, 0-9 and -", PolicyId::new);
  }

  /** A span of time such as 30s, 15m, 2h or 7d. */
  static Duration duration(String text) {
    return read(
        text,
        "a time is a whole number with its unit, such as 30s, 15m, 2h or 7d",
        written -> {
          Matcher time = TIME.matcher(written);
          if (!time.matches()) {
            throw new IllegalArgumentException(written);
          }
          long count = Long.parseLong(time.group(1));
          return switch (time.group(2)) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
          };
        });
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
