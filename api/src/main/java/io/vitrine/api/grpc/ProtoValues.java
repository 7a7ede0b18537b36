package io.vitrine.api.grpc;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import io.vitrine.ledger.codec.Value.Array;
import io.vitrine.ledger.codec.Value.Bool;
import io.vitrine.ledger.codec.Value.ByteString;
import io.vitrine.ledger.codec.Value.Cases;
import io.vitrine.ledger.codec.Value.Int;
import io.vitrine.ledger.codec.Value.Null;
import io.vitrine.ledger.codec.Value.Text;

/** Contract values in the same text forms as over HTTP; a number would lose 64-bit ones. */
enum ProtoValues implements Cases<Value> {
  INSTANCE;

  @Override
  public Value onInt(Int value) {
    return text(Long.toString(value.value()));
  }

  @Override
  public Value onByteString(ByteString value) {
    return text("0x" + value.value().toHex());
  }

  @Override
  public Value onText(Text value) {
    return text(value.value());
  }

  @Override
  public Value onBool(Bool value) {
    return Value.newBuilder().setBoolValue(value.value()).build();
  }

  @Override
  public Value onNull(Null value) {
    return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
  }

  @Override
  public Value onArray(Array value) {
    ListValue.Builder list = ListValue.newBuilder();
    value.elements().forEach(element -> list.addValues(element.match(this)));
    return Value.newBuilder().setListValue(list).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
