package io.vitrine.api.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a file.
 *
 * @param first where it begins
 * @param length bytes; 0 when nothing of the file is in what was asked for
 */
record ByteRange(long first, long length) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What the header field {@code Range} asks for of a file of {@code size} bytes. Empty where the
   * whole file is the answer: several ranges, other units, nonsense (RFC 9110 section 14.2 lets a
   * server ignore them).
   */
  static Optional<ByteRange> parse(String text, long size) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (form.group(1).isEmpty()) {
      long last = Math.min(size, Long.parseLong(form.group(2)));
      return Optional.of(new ByteRange(size - last, last));
    }
    long first = Long.parseLong(form.group(1));
    long last = form.group(2).isEmpty() ? size - 1 : Long.parseLong(form.group(2));
    if (last < first && !form.group(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        first >= size
            ? new ByteRange(first, 0)
            : new ByteRange(first, Math.min(last, size - 1) - first + 1));
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The value of {@code Content-Range}. */
  String text(long size) {
    return "bytes " + first + "-" + (first + length - 1) + "/" + size;
  }
}
