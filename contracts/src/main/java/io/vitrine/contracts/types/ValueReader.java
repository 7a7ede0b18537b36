package io.vitrine.contracts.types;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads an array of values element by element. Every method throws {@link CodecException}, naming
 * the element (counted from 1), when it is absent, of another type or out of range. Not
 * thread-safe.
 */
public final class ValueReader {
  private final List<Value> elements;
  private int position;

  private ValueReader(Value.Array array) {
    this.elements = array.elements();
  }

  /** Reads the whole of {@code array} and refuses elements left over. */
  public static <T> T read(Value.Array array, Function<ValueReader, T> decoder) {
    ValueReader reader = new ValueReader(array);
    T value = decoder.apply(reader);
    if (reader.position != reader.elements.size()) {
      throw new CodecException(
          reader.elements.size() + " elements where " + reader.position + " were expected");
    }
    return value;
  }

  /** Reads the whole of {@code value}, which must be an array. */
  public static <T> T read(Value value, Function<ValueReader, T> decoder) {
    if (value instanceof Value.Array array) {
      return read(array, decoder);
    }
    throw new CodecException("no array");
  }

  /** Whether there is another element. */
  public boolean isLeft() {
    return position < elements.size();
  }

  /** Expects an integer of {@code min..max}. */
  public long integer(long min, long max) {
    if (!(next() instanceof Value.Int element)) {
      throw fail("no integer");
    }
    long value = element.value();
    if (value < min || value > max) {
      throw fail(value + " is outside " + min + ".." + max);
    }
    return value;
  }

  /** Expects a text of at most {@code max} characters. */
  public String text(int max) {
    if (!(next() instanceof Value.Text element)) {
      throw fail("no text");
    }
    if (element.value().length() > max) {
      throw fail("text of " + element.value().length() + " characters, at most " + max);
    }
    return element.value();
  }

  /** Expects true or false. */
  public boolean bool() {
    if (!(next() instanceof Value.Bool element)) {
      throw fail("no boolean");
    }
    return element.value();
  }

  /** Expects 20 bytes. */
  public Address address() {
    Bytes value = bytes();
    return checked(() -> new Address(value));
  }

  /** Expects 32 bytes. */
  public Hash hash() {
    Bytes value = bytes();
    return checked(() -> new Hash(value));
  }

  /** Expects at most {@code max} bytes. */
  public Bytes bytes(int max) {
    Bytes value = bytes();
    if (value.size() > max) {
      throw fail(value.size() + " bytes, at most " + max);
    }
    return value;
  }

  /** Expects an amount of {@code min..2^63-1} smallest units. */
  public Amount amount(long min) {
    return new Amount(integer(min, Long.MAX_VALUE));
  }

  /** Expects a series id. */
  public SeriesId series() {
    String text = text(SeriesId.MAX_LENGTH);
    return checked(() -> new SeriesId(text));
  }

  /** Expects a policy id. */
  public PolicyId policy() {
    String text = text(PolicyId.MAX_LENGTH);
    return checked(() -> new PolicyId(text));
  }

  /** Expects a series id and a number. */
  public ItemId item() {
    return new ItemId(series(), integer(1, ItemId.MAX_NUMBER));
  }

  /** Expects the name of a drop or an auction. */
  public SaleId sale() {
    String text = text(SaleId.MAX_LENGTH);
    return checked(() -> new SaleId(text));
  }

  /** Expects 32 bytes, or none for nothing. */
  public Optional<Hash> optionalHash() {
    Bytes value = bytes();
    return value.size() == 0 ? Optional.empty() : Optional.of(checked(() -> new Hash(value)));
  }

  /** Expects 20 bytes, or none for nobody. */
  public Optional<Address> optionalAddress() {
    Bytes value = bytes();
    return value.size() == 0 ? Optional.empty() : Optional.of(checked(() -> new Address(value)));
  }

  /** Expects the name of a constant of {@code type}. */
  public <E extends Enum<E>> E constant(Class<E> type) {
    String text = text(64);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw fail("unknown " + type.getSimpleName() + " " + text);
  }

  /** Expects an array of at most {@code max} names of constants of {@code type}. */
  public <E extends Enum<E>> List<E> constants(int max, Class<E> type) {
    return array(max).stream()
        .map(element -> checked(() -> read(Value.array(element), r -> r.constant(type))))
        .toList();
  }

  /** Expects an array of 1 to {@code max} addresses. */
  public List<Address> addresses(int max) {
    List<Value> elements = array(max);
    if (elements.isEmpty()) {
      throw fail("no address");
    }
    return elements.stream()
        .map(element -> checked(() -> read(Value.array(element), ValueReader::address)))
        .toList();
  }

  /** Expects an array of at most {@code max} hashes. */
  public List<Hash> hashes(int max) {
    return array(max).stream()
        .map(element -> checked(() -> read(Value.array(element), ValueReader::hash)))
        .toList();
  }

  /** Expects an array of at most {@code max} arrays, each read whole by {@code decoder}. */
  public <T> List<T> list(int max, Function<ValueReader, T> decoder) {
    return array(max).stream().map(element -> checked(() -> read(element, decoder))).toList();
  }

  /** Expects an array of at most {@code max} elements. */
  public List<Value> array(int max) {
    if (!(next() instanceof Value.Array element)) {
      throw fail("no array");
    }
    if (element.elements().size() > max) {
      throw fail("array of " + element.elements().size() + " elements, at most " + max);
    }
    return element.elements();
  }

  private Bytes bytes() {
    if (!(next() instanceof Value.ByteString element)) {
      throw fail("no byte string");
    }
    return element.value();
  }

  private Value next() {
    if (position >= elements.size()) {
      throw new CodecException("only " + elements.size() + " elements");
    }
    return elements.get(position++);
  }

  /** What {@code constructor} makes of the element read last; names it when it throws. */
  public <T> T checked(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (CodecException | IllegalArgumentException e) {
      throw fail(e.getMessage());
    }
  }

  private CodecException fail(String what) {
    return new CodecException("element " + position + ": " + what);
  }
}
