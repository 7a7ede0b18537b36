package io.vitrine.api.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.lang.reflect.RecordComponent;

/**
 * The data of an event as JSON: the components of its record under their names, every value as
 * text, because JSON numbers lose 64-bit ones.
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
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      try {
        json.put(component.getName(), text(component.getAccessor().invoke(event)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("events are public records", e);
      }
    }
    return json;
  }

  private static String text(Object value) {
    if (value instanceof Address address) {
      return Addresses.format(address);
    } else if (value instanceof Amount amount) {
      return Long.toString(amount.units());
    }
    return String.valueOf(value);
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
