package io.vitrine.contracts.metadata;

import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON Canonicalization Scheme (RFC 8785) for strings, integers, booleans, null, arrays and
 * objects.
 *
 * <p>Object members are sorted by the UTF-16 code units of their names (RFC 8785 section 3.2.3),
 * which is the order of {@link String#compareTo}. Numbers are the one hard part of the scheme; the
 * documents hashed here need integers only, so a fraction or an integer beyond ±(2^53-1), which
 * I-JSON (RFC 7493 section 2.2) does not carry exactly, is refused.
 */
public final class CanonicalJson {
  /** Largest magnitude of an integer, 2^53 - 1. */
  public static final long MAX_INTEGER = (1L << 53) - 1;

  /** Deepest nesting of arrays and objects. */
  public static final int MAX_DEPTH = 32;

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The canonical bytes of a document, in UTF-8.
   *
   * @param document maps with texts as keys, lists, texts, whole numbers, booleans and null, as
   *     JSON parsers read them
   * @throws IllegalArgumentException for a number that is not an integer of at most 53 bits, a lone
   *     surrogate, nesting beyond {@link #MAX_DEPTH}, or a value kind outside JSON
   */
  public static Bytes encode(Object document) {
    CanonicalJson json = new CanonicalJson();
    json.write(document, 0);
    return Bytes.wrap(json.out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("JSON nested deeper than " + MAX_DEPTH);
    }
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean flag) {
      out.append(flag.booleanValue());
    } else if (value instanceof Integer || value instanceof Long) {
      integer(((Number) value).longValue());
    } else if (value instanceof List<?> elements) {
      array(elements, depth);
    } else if (value instanceof Map<?, ?> members) {
      object(members, depth);
    } else {
      throw new IllegalArgumentException(
          "only texts, integers up to "
              + MAX_INTEGER
              + ", lists and objects have a canonical form"
              + " here, not "
              + value);
    }
  }

  private void integer(long value) {
    if (value > MAX_INTEGER || value < -MAX_INTEGER) {
      throw new IllegalArgumentException(
          "only integers up to " + MAX_INTEGER + " have a canonical form here, not " + value);
    }
    out.append(value);
  }

  private void array(List<?> elements, int depth) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      separate(i);
      write(elements.get(i), depth + 1);
    }
    out.append(']');
  }

  private void object(Map<?, ?> members, int depth) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    members.forEach((name, value) -> sorted.put((String) name, value));
    out.append('{');
    int index = 0;
    for (Map.Entry<String, Object> member : sorted.entrySet()) {
      separate(index++);
      string(member.getKey());
      out.append(':');
      write(member.getValue(), depth + 1);
    }
    out.append('}');
  }

  private void separate(int index) {
    if (index > 0) {
      out.append(',');
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        pair(text, i);
        out.append(c).append(text.charAt(i + 1));
        i++;
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private static void pair(String text, int index) {
    if (index + 1 == text.length()
        || !Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1))) {
      throw new IllegalArgumentException("a lone surrogate has no UTF-8 form");
    }
  }

  /** Escapes exactly what RFC 8785 section 3.2.2.2 names, in its spelling. */
  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
          out.append(c);
        }
      }
    }
  }
}
