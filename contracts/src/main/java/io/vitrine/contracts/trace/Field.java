package io.vitrine.contracts.trace;

import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.auction.Bid;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.Freeze;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A named value in its text form: addresses with checksum, amounts in smallest units, hashes with
 * their algorithm, items as {@code series/number}.
 *
 * @param name the component's name; of a component of a component, both with a dot between
 * @param text its value; {@code -} for none
 */
public record Field(String name, String text) {
  private static final String NONE = "-";

  /** The components of {@code value}, which must be a public record, in order. */
  public static List<Field> of(Record value) {
    List<Field> fields = new ArrayList<>();
    add(fields, "", value);
    return List.copyOf(fields);
  }

  private static void add(List<Field> fields, String prefix, Record value) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String name = prefix + component.getName();
      Object content = content(component, value);
      if (content instanceof Acquisition
          || content instanceof Acceptance
          || content instanceof Deadline
          || content instanceof Freeze
          || content instanceof ItemHistory
          || content instanceof Operation
          || content instanceof PolicyRules
          || content instanceof SeriesTerms
          || content instanceof DropTerms
          || content instanceof AuctionTerms
          || content instanceof AuctionRules
          || content instanceof Bid) {
        add(fields, name + ".", (Record) content);
      } else {
        fields.add(new Field(name, form(content)));
      }
    }
  }

  private static Object content(RecordComponent component, Record value) {
    try {
      Object content = component.getAccessor().invoke(value);
      return content instanceof Optional<?> optional && optional.isPresent()
          ? optional.get()
          : content;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("operations, events and state values are public records", e);
    }
  }

  /** One value in its text form. */
  static String form(Object value) {
    if (value instanceof Address address) {
      return Addresses.format(address);
    } else if (value instanceof Amount amount) {
      return Long.toString(amount.units());
    } else if (value instanceof Share share) {
      return form(share.payee()) + " " + share.points();
    } else if (value instanceof Work work) {
      return work.content() + " " + work.metadata();
    } else if (value instanceof Splits splits) {
      return form(splits.shares());
    } else if (value instanceof Collection<?> all) {
      return all.isEmpty() ? NONE : all.stream().map(Field::form).collect(Collectors.joining(", "));
    }
    return value instanceof Optional<?> ? NONE : String.valueOf(value);
  }
}
