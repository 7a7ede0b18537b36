package io.vitrine.ledger.codec;

/** Writes a value and those inside it. */
record ValueEncoder(CborWriter writer) implements Value.Cases<CborWriter> {
  @Override
  public CborWriter onInt(Value.Int value) {
    return writer.integer(value.value());
  }

  @Override
  public CborWriter onByteString(Value.ByteString value) {
    return writer.bytes(value.value());
  }

  @Override
  public CborWriter onText(Value.Text value) {
    return writer.text(value.value());
  }

  @Override
  public CborWriter onBool(Value.Bool value) {
    return writer.bool(value.value());
  }

  @Override
  public CborWriter onNull(Value.Null value) {
    return writer.nil();
  }

  @Override
  public CborWriter onArray(Value.Array value) {
    writer.array(value.elements().size());
    for (Value element : value.elements()) {
      element.match(this);
    }
    return writer;
  }
}
