package io.vitrine.ledger.codec;

import io.vitrine.ledger.types.Bytes;
import java.util.List;

/**
 * A self-describing value: the arguments of a contract call and the data of an event. Decoded
 * without knowing the contract, so that explorers and traces can show it.
 *
 * <p>The constructors keep the limits below and throw {@link CodecException} beyond them, so that
 * whatever exists can be written and read back.
 */
public sealed interface Value {
  /** Nesting deeper than this is refused. */
  int MAX_DEPTH = 8;

  /** An array longer than this is refused. */
  int MAX_ELEMENTS = 4_096;

  /** A byte string or text longer than this is refused. */
  int MAX_STRING = 65_536;

  /** A signed 64-bit integer. */
  record Int(long value) implements Value {}

  /** A byte string. */
  record ByteString(Bytes value) implements Value {
    /** Checks the length. */
    public ByteString {
      if (value.size() > MAX_STRING) {
        throw new CodecException(
            "byte string of " + value.size() + " bytes, at most " + MAX_STRING);
      }
    }
  }

  /** UTF-8 text. */
  record Text(String value) implements Value {
    /** Checks that it is well-formed, and its length in UTF-8. */
    public Text {
      int size = CborWriter.utf8Size(value);
      if (size > MAX_STRING) {
        throw new CodecException("text of " + size + " bytes, at most " + MAX_STRING);
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** Absence. */
  record Null() implements Value {}

  /** An ordered list. */
  record Array(List<Value> elements) implements Value {
    /** Copies the list, and checks its length and nesting. */
    public Array {
      elements = List.copyOf(elements);
      if (elements.size() > MAX_ELEMENTS) {
        throw new CodecException("array of " + elements.size() + ", at most " + MAX_ELEMENTS);
      }
      if (1 + deepest(elements) > MAX_DEPTH) {
        throw new CodecException("nesting deeper than " + MAX_DEPTH);
      }
    }

    private static int deepest(List<Value> elements) {
      int depth = 0;
      for (Value element : elements) {
        if (element instanceof Array array) {
          depth = Math.max(depth, 1 + deepest(array.elements));
        }
      }
      return depth;
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    R onInt(Int value);

    R onByteString(ByteString value);

    R onText(Text value);

    R onBool(Bool value);

    R onNull(Null value);

    R onArray(Array value);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Int v) {
      return cases.onInt(v);
    } else if (this instanceof ByteString v) {
      return cases.onByteString(v);
    } else if (this instanceof Text v) {
      return cases.onText(v);
    } else if (this instanceof Bool v) {
      return cases.onBool(v);
    } else if (this instanceof Null v) {
      return cases.onNull(v);
    }
    return cases.onArray((Array) this);
  }

  /** Shorthand for an array. */
  static Array array(Value... elements) {
    return new Array(List.of(elements));
  }

  /** Shorthand for an integer. */
  static Int of(long value) {
    return new Int(value);
  }

  /** Shorthand for a text. */
  static Text of(String value) {
    return new Text(value);
  }

  /** Shorthand for a byte string. */
  static ByteString of(Bytes value) {
    return new ByteString(value);
  }

  /** Writes {@code value}. */
  static void write(CborWriter writer, Value value) {
    value.match(new ValueEncoder(writer));
  }

  /** How many bytes {@link #write} writes. */
  static int size(Value value) {
    return value.match(ValueSize.INSTANCE);
  }

  /** Reads one value within the limits above. */
  static Value read(CborReader reader) {
    return read(reader, MAX_DEPTH);
  }

  private static Value read(CborReader reader, int depth) {
    int initial = reader.peek();
    return switch (CborReader.major(initial)) {
      case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> new Int(reader.integer());
      case CborWriter.BYTES -> new ByteString(reader.bytesUpTo(MAX_STRING));
      case CborWriter.TEXT -> new Text(reader.text(MAX_STRING));
      case CborWriter.ARRAY -> {
        if (depth == 0) {
          throw reader.fail("nesting deeper than " + MAX_DEPTH);
        }
        yield new Array(reader.list(MAX_ELEMENTS, r -> read(r, depth - 1)));
      }
      default -> reader.nil() ? new Null() : new Bool(reader.bool());
    };
  }
}
