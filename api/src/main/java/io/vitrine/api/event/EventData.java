package io.vitrine.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * The data of an event as JSON: the components of its record under their names, every value as
 * text, because JSON numbers lose 64-bit ones; terms, shares and rules are objects of their own.
 */
public final class EventData {
  private EventData() {}

  static ObjectNode of(Envelope envelope) {
    return envelope
        .decoded()
        .map(EventData::of)
        .orElseGet(() -> undecoded(envelope.committed().event()));
  }

  /** The fields of a built-in contract's event. */
  public static ObjectNode of(ContractEvent event) {
    return fields((Record) event);
  }

  private static ObjectNode fields(Record value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        json.set(component.getName(), json(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("events and their parts are public records", e);
      }
    }
    return json;
  }

  private static JsonNode json(Object value) {
    if (value instanceof Address address) {
      return TextNode.valueOf(Addresses.format(address));
    } else if (value instanceof Amount amount) {
      return TextNode.valueOf(Long.toString(amount.units()));
    } else if (value instanceof SeriesTerms
        || value instanceof Share
        || value instanceof PolicyRules) {
      return fields((Record) value);
    } else if (value instanceof Splits splits) {
      return json(splits.shares());
    } else if (value instanceof Optional<?> optional) {
      return optional.<JsonNode>map(EventData::json).orElse(NullNode.getInstance());
    } else if (value instanceof List<?> all) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.forEach(element -> array.add(json(element)));
      return array;
    }
    return TextNode.valueOf(String.valueOf(value));
  }

  /** The values in their canonical CBOR: only the contract's author knows what they mean. */
  private static ObjectNode undecoded(Event event) {
    CborWriter writer = new CborWriter();
    Value.write(writer, event.data());
    return JsonNodeFactory.instance
        .objectNode()
        .put("contract", event.contract())
        .put("type", event.type())
        .put("values", "0x" + writer.toBytes().toHex());
  }
}
