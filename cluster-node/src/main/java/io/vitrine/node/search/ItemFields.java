package io.vitrine.node.search;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** How an {@link ItemEntry} stands in the index. */
final class ItemFields {
  static final String ID = "id";
  static final String SERIES = "series";
  static final String NUMBER = "number";
  static final String OWNER = "owner";
  static final String CREATOR = "creator";
  static final String STATE = "state";
  static final String RIGHT = "right";
  static final String PRICE = "price";
  static final String ACQUIRED = "acquired";
  static final String METADATA = "metadata";
  static final String WORDS = "words";

  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");

  private ItemFields() {}

  static Term id(ItemId id) {
    return new Term(ID, id.toString());
  }

  static String text(Address address) {
    return address.value().toHex();
  }

  /** A text whose words are found with and without accents. */
  static String plain(String text) {
    String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return Normalizer.normalize(ACCENTS.matcher(parts).replaceAll(""), Normalizer.Form.NFKC);
  }

  static Document document(ItemEntry item) {
    Document document = new Document();
    document.add(new StringField(ID, item.id().toString(), Field.Store.NO));
    String series = item.id().series().text();
    document.add(new StringField(SERIES, series, Field.Store.NO));
    document.add(new SortedDocValuesField(SERIES, new BytesRef(series)));
    document.add(new NumericDocValuesField(NUMBER, item.id().number()));
    document.add(new StringField(OWNER, text(item.owner()), Field.Store.NO));
    document.add(new StringField(CREATOR, text(item.creator()), Field.Store.NO));
    document.add(new StringField(STATE, item.state().name(), Field.Store.NO));
    item.rights().forEach(r -> document.add(new StringField(RIGHT, r.name(), Field.Store.NO)));
    item.price().ifPresent(p -> document.add(new LongField(PRICE, p, Field.Store.NO)));
    document.add(new LongField(ACQUIRED, item.acquired(), Field.Store.NO));
    document.add(new StringField(METADATA, item.metadata().toString(), Field.Store.NO));
    document.add(new TextField(WORDS, plain(item.words()), Field.Store.NO));
    return document;
  }
}
