package io.vitrine.ledger.codec;

/** How many bytes {@link ValueEncoder} writes for a value. */
final class ValueSize implements Value.Cases<Integer> {
  static final ValueSize INSTANCE = new ValueSize();

  private ValueSize() {}

  @Override
  public Integer onInt(Value.Int value) {
    // A negative integer n is written as -1 - n, which is its complement.
    return CborWriter.headSize(value.value() >= 0 ? value.value() : ~value.value());
  }

  @Override
  public Integer onByteString(Value.ByteString value) {
    return CborWriter.sizeOfBytes(value.value().size());
  }

  @Override
  public Integer onText(Value.Text value) {
    return CborWriter.sizeOfBytes(CborWriter.utf8Size(value.value()));
  }

  @Override
  public Integer onBool(Value.Bool value) {
    return 1;
  }

  @Override
  public Integer onNull(Value.Null value) {
    return 1;
  }

  @Override
  public Integer onArray(Value.Array value) {
    int size = CborWriter.headSize(value.elements().size());
    for (Value element : value.elements()) {
      size = Math.addExact(size, element.match(this));
    }
    return size;
  }
}
