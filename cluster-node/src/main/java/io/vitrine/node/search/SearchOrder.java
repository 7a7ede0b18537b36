package io.vitrine.node.search;

import io.vitrine.api.search.ItemQuery;
import io.vitrine.contracts.types.ItemId;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.util.BytesRef;

/** An order of items as Lucene has it: a key, then series and number, so that none are equal. */
record SearchOrder(ItemQuery.Order order) {
  /** By series and number. */
  static SortField[] byItem(boolean descending) {
    return new SortField[] {
      new SortField(ItemFields.SERIES, SortField.Type.STRING, descending),
      new SortField(ItemFields.NUMBER, SortField.Type.LONG, descending)
    };
  }

  Sort sort() {
    SortField[] items = byItem(order.key() == ItemQuery.Key.ITEM && order.descending());
    return new Sort(Stream.concat(key().stream(), Stream.of(items)).toArray(SortField[]::new));
  }

  private Optional<SortField> key() {
    return switch (order.key()) {
      case ITEM -> Optional.empty();
      case PRICE -> Optional.of(number(ItemFields.PRICE));
      case ACQUIRED -> Optional.of(number(ItemFields.ACQUIRED));
      case RELEVANCE -> Optional.of(SortField.FIELD_SCORE);
    };
  }

  private SortField number(String field) {
    return LongField.newSortField(
        field,
        order.descending(),
        order.descending() ? SortedNumericSelector.Type.MAX : SortedNumericSelector.Type.MIN);
  }

  /** The item of a document that was found in this order. */
  ItemId item(FieldDoc found) {
    int at = key().isPresent() ? 1 : 0;
    return ItemId.of(((BytesRef) found.fields[at]).utf8ToString(), (Long) found.fields[at + 1]);
  }

  /** What {@code found} is ordered by before series and number; 0 when it is nothing. */
  long keyOf(FieldDoc found) {
    return switch (order.key()) {
      case ITEM -> 0;
      case PRICE, ACQUIRED -> (Long) found.fields[0];
      case RELEVANCE -> Float.floatToIntBits((Float) found.fields[0]);
    };
  }

  /**
   * The document to go on after.
   *
   * @param documents how many there are in the moment
   */
  FieldDoc document(SearchPlace place, int documents) {
    Object series = new BytesRef(place.item().series().text());
    Object number = place.item().number();
    Object[] values =
        switch (order.key()) {
          case ITEM -> new Object[] {series, number};
          case PRICE, ACQUIRED -> new Object[] {place.key(), series, number};
          case RELEVANCE -> new Object[] {Float.intBitsToFloat((int) place.key()), series, number};
        };
    // The last document: it decides between equal ones, of which there is only the one itself.
    return new FieldDoc(documents - 1, Float.NaN, values);
  }
}
