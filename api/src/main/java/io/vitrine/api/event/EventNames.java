package io.vitrine.api.event;

import io.vitrine.contracts.event.ContractEvent;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The public names of events and of the fields of their data. Found from the sealed hierarchy, so
 * that no event can lack a name; docs/events.md lists them, and a test compares.
 */
public final class EventNames {
  /** The type of an event of a contract that is not built in. */
  public static final String OTHER = "vitrine.contract.emitted.v1";

  private static final String PREFIX = "vitrine.";
  private static final String VERSION = ".v1";
  private static final SortedMap<String, List<String>> ALL = collect();

  private EventNames() {}

  /** The public type of a built-in contract's event, such as {@code vitrine.item.sold.v1}. */
  public static String of(ContractEvent event) {
    return publicName(event.type());
  }

  /** Every type with the names of its data's fields in order. */
  public static SortedMap<String, List<String>> all() {
    return ALL;
  }

  private static String publicName(String type) {
    return PREFIX + type + VERSION;
  }

  private static SortedMap<String, List<String>> collect() {
    SortedMap<String, List<String>> names = new TreeMap<>();
    names.put(OTHER, List.of("contract", "type", "values"));
    records(ContractEvent.class).forEach(r -> names.put(publicName(type(r)), fields(r)));
    return Collections.unmodifiableSortedMap(names);
  }

  /** The records below a sealed type. */
  static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Stream.of(type.getPermittedSubclasses()).flatMap(EventNames::records);
  }

  private static List<String> fields(Class<?> event) {
    return Stream.of(event.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static String type(Class<?> event) {
    try {
      return (String) event.getField("TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(event + " has no public TYPE", e);
    }
  }
}
