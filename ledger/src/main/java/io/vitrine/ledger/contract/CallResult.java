package io.vitrine.ledger.contract;

import io.vitrine.ledger.codec.Value;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a call ended. */
public sealed interface CallResult {
  /** The longest detail in bytes of UTF-8. */
  int MAX_DETAIL = 1_024;

  /** The most numbers of a failure. */
  int MAX_NUMBERS = 16;

  /** The longest key or value of {@code numbers} in bytes of UTF-8. */
  int MAX_NUMBER = 256;

  /** The call took effect; {@code result} goes into the receipt. */
  record Done(Value result) implements CallResult {}

  /**
   * The call is refused and leaves no trace but its receipt.
   *
   * @param reasonCode stable code for programs: upper-case letters, digits and {@code _}, at most
   *     64
   * @param detail one sentence for people; at most {@link #MAX_DETAIL} bytes
   * @param numbers the figures behind the refusal, such as {@code has -> 7, needs -> 9}
   */
  record Failed(String reasonCode, String detail, SortedMap<String, String> numbers)
      implements CallResult {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Copies the map and checks the limits. */
    public Failed {
      numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
      if (!CODE.matcher(reasonCode).matches()) {
        throw new IllegalArgumentException("reason code '" + reasonCode + "'");
      }
      checkText("detail", detail, MAX_DETAIL);
      if (numbers.size() > MAX_NUMBERS) {
        throw new IllegalArgumentException(numbers.size() + " numbers, at most " + MAX_NUMBERS);
      }
      numbers.forEach(
          (key, value) -> {
            checkText("name of a number", key, MAX_NUMBER);
            checkText("number", value, MAX_NUMBER);
          });
    }

    /** A failure without numbers. */
    public static Failed of(String reasonCode, String detail) {
      return new Failed(reasonCode, detail, new TreeMap<>());
    }

    private static void checkText(String what, String text, int max) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (utf8.length > max || !new String(utf8, StandardCharsets.UTF_8).equals(text)) {
        throw new IllegalArgumentException(
            what + " of " + utf8.length + " bytes, at most " + max + " of valid Unicode allowed");
      }
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    R onDone(Done result);

    R onFailed(Failed result);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    return this instanceof Done r ? cases.onDone(r) : cases.onFailed((Failed) this);
  }
}
