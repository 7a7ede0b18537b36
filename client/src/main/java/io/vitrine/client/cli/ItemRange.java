package io.vitrine.client.cli;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.problem.ClientCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Items that follow one another.
 *
 * @param series theirs
 * @param first the number of the first
 * @param last the number of the last, not below the first
 */
record ItemRange(SeriesId series, long first, long last) {
  private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,64})/(\\d{1,12})-(\\d{1,12})");

  /** Reads {@code posters/1-500}. */
  static ItemRange parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      long first = Long.parseLong(form.group(2));
      long last = Long.parseLong(form.group(3));
      if (first >= 1 && first <= last && last <= ItemId.MAX_NUMBER) {
        return new ItemRange(Texts.series(form.group(1)), first, last);
      }
    }
    throw new CommandFailure(
        ClientCode.USAGE,
        "'" + text + "' cannot be read: items are SERIES/FIRST-LAST, such as posters/1-500");
  }

  long count() {
    return last - first + 1;
  }
}
