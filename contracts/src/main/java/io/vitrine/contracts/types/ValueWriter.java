package io.vitrine.contracts.types;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Builds the array in which arguments and event data travel; the mirror of {@link ValueReader}. */
public final class ValueWriter {
  private final List<Value> elements = new ArrayList<>();

  /** Appends an integer. */
  public ValueWriter integer(long value) {
    elements.add(Value.of(value));
    return this;
  }

  /** Appends a text. */
  public ValueWriter text(String value) {
    elements.add(Value.of(value));
    return this;
  }

  /** Appends a truth value. */
  public ValueWriter bool(boolean value) {
    elements.add(new Value.Bool(value));
    return this;
  }

  /** Appends an address as its 20 bytes. */
  public ValueWriter address(Address value) {
    elements.add(Value.of(value.value()));
    return this;
  }

  /** Appends a hash as its 32 bytes. */
  public ValueWriter hash(Hash value) {
    elements.add(Value.of(value.value()));
    return this;
  }

  /** Appends an array of addresses. */
  public ValueWriter addresses(List<Address> values) {
    return array(values.stream().<Value>map(value -> Value.of(value.value())).toList());
  }

  /** Appends bytes. */
  public ValueWriter bytes(Bytes value) {
    elements.add(Value.of(value));
    return this;
  }

  /** Appends an amount in smallest units. */
  public ValueWriter amount(Amount value) {
    return integer(value.units());
  }

  /** Appends a series id as text. */
  public ValueWriter series(SeriesId value) {
    return text(value.text());
  }

  /** Appends a policy id as text. */
  public ValueWriter policy(PolicyId value) {
    return text(value.text());
  }

  /** Appends the name of a drop or an auction as text. */
  public ValueWriter sale(SaleId value) {
    return text(value.text());
  }

  /** Appends a hash as its 32 bytes, or no bytes for nothing. */
  public ValueWriter optionalHash(Optional<Hash> value) {
    return bytes(value.map(Hash::value).orElse(Bytes.EMPTY));
  }

  /** Appends an address as its 20 bytes, or no bytes for nobody. */
  public ValueWriter optionalAddress(Optional<Address> value) {
    return bytes(value.map(Address::value).orElse(Bytes.EMPTY));
  }

  /** Appends an item as two elements: series and number. */
  public ValueWriter item(ItemId value) {
    return series(value.series()).integer(value.number());
  }

  /** Appends an enumeration constant by its name. */
  public ValueWriter constant(Enum<?> value) {
    return text(value.name());
  }

  /** Appends an array of constants by their names. */
  public ValueWriter constants(List<? extends Enum<?>> values) {
    return array(values.stream().<Value>map(value -> Value.of(value.name())).toList());
  }

  /** Appends an array with one array per element of {@code values}. */
  public <T> ValueWriter list(List<T> values, BiConsumer<ValueWriter, T> encoder) {
    return array(values.stream().<Value>map(value -> encoded(value, encoder)).toList());
  }

  /** Appends an array. */
  public ValueWriter array(List<Value> value) {
    elements.add(new Value.Array(value));
    return this;
  }

  /** What was appended so far. */
  public Value.Array toArray() {
    return new Value.Array(elements);
  }

  private static <T> Value.Array encoded(T value, BiConsumer<ValueWriter, T> encoder) {
    ValueWriter element = new ValueWriter();
    encoder.accept(element, value);
    return element.toArray();
  }
}
