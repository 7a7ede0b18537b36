package io.vitrine.ledger.consensus;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One component of a record replaced by another value.
 *
 * @param component its name in the record
 * @param change what was done to it
 * @param value the new value
 * @param expected what an honest validator makes of it
 */
record Mutation(String component, String change, Object value, Expected expected) {
  /** What an honest validator makes of a changed proposal. */
  enum Expected {
    /** It never votes for it. */
    REFUSED,
    /** It is another legal proposal. */
    LEGAL,
    /** It is legal for those that hold what the change took away. */
    BY_KNOWLEDGE
  }

  /** The names of a record's components. */
  static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** {@code record} with this component replaced. */
  <R extends Record> R of(R record) {
    @SuppressWarnings("unchecked") // the class of a value of type R
    Class<R> type = (Class<R>) record.getClass();
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    try {
      for (RecordComponent c : type.getRecordComponents()) {
        types.add(c.getType());
        values.add(c.getName().equals(component) ? value : c.getAccessor().invoke(record));
      }
      return type.getDeclaredConstructor(types.toArray(new Class<?>[0]))
          .newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(this + " does not fit " + type.getSimpleName(), e);
    }
  }

  @Override
  public String toString() {
    return component + " " + change;
  }
}
