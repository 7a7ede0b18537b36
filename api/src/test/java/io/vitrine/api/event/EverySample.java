package io.vitrine.api.event;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One committed event of each type that there is, made from the sealed hierarchy: an event that is
 * new is in here without anybody's doing.
 */
public final class EverySample {
  private static final Address SOMEBODY = new Address(Bytes.fromHex("0a".repeat(20)));
  private static final Hash HASH = new Hash(Bytes.fromHex("11".repeat(32)));

  private EverySample() {}

  /**
   * All of them as a reader of the ledger sees them, and one of a contract that is not built in.
   */
  public static List<Envelope> all() {
    List<ContractEvent> events =
        EventNames.records(ContractEvent.class).map(EverySample::event).toList();
    Event other = new Event("lottery", "drawn", events.get(0).data());
    List<Event> emitted =
        Stream.concat(
                events.stream().map(event -> new Event("sale", event.type(), event.data())),
                Stream.of(other))
            .toList();
    return IntStream.range(0, emitted.size())
        .mapToObj(i -> Envelope.of(committed(i, emitted.get(i))))
        .toList();
  }

  private static CommittedEvent committed(int index, Event event) {
    return new CommittedEvent(
        new EventPosition(7, 1, index),
        1_700_000_000_000L,
        index % 2 == 0 ? Optional.of(HASH) : Optional.empty(),
        event);
  }

  private static ContractEvent event(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      return (ContractEvent)
          type.getConstructor(
                  Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
              .newInstance(
                  Stream.of(components).map(c -> value(c.getGenericType())).toArray(Object[]::new));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no public record of what is known here", e);
    }
  }

  private static Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Object part = value(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? Optional.of(part) : List.of(part);
    }
    Class<?> plain = (Class<?>) type;
    return plain.isEnum() ? plain.getEnumConstants()[0] : plainValue(plain);
  }

  private static Object plainValue(Class<?> type) {
    SeriesId series = new SeriesId("prints");
    List<Object> known =
        List.of(
            3L,
            "drop",
            SOMEBODY,
            HASH,
            new Amount(1_000),
            series,
            new ItemId(series, 7),
            new SaleId("summer"),
            new PolicyId("house"),
            SeriesTerms.of(9, 250, HASH),
            PolicyRules.OPEN);
    return type == ValidatorChange.class
        ? new ValidatorChange.Remove("org-4")
        : known.stream()
            .filter(value -> type == long.class ? value instanceof Long : type.isInstance(value))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no sample of a " + type));
  }
}
