package io.vitrine.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vitrine.ledger.codec.Value;

/**
 * The JSON node of each kind of contract value. Integers are text: JSON numbers lose 64-bit ones.
 */
enum ValueNodes implements Value.Cases<JsonNode> {
  INSTANCE;

  @Override
  public JsonNode onInt(Value.Int value) {
    return TextNode.valueOf(Long.toString(value.value()));
  }

  @Override
  public JsonNode onByteString(Value.ByteString value) {
    return TextNode.valueOf("0x" + value.value().toHex());
  }

  @Override
  public JsonNode onText(Value.Text value) {
    return TextNode.valueOf(value.value());
  }

  @Override
  public JsonNode onBool(Value.Bool value) {
    return BooleanNode.valueOf(value.value());
  }

  @Override
  public JsonNode onNull(Value.Null value) {
    return NullNode.getInstance();
  }

  @Override
  public JsonNode onArray(Value.Array value) {
    ArrayNode array = Documents.JSON.createArrayNode();
    value.elements().forEach(e -> array.add(e.match(this)));
    return array;
  }
}
