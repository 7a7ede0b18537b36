package io.vitrine.node.search;

import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.PriceRange;
import io.vitrine.ledger.types.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** An {@link ItemQuery} as Lucene has it. Only words have a part in the relevance. */
final class SearchQueries {
  private SearchQueries() {}

  static Query of(ItemQuery query, Analyzer analyzer) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    query.whose().owner().ifPresent(owner -> filter(all, ItemFields.OWNER, text(owner)));
    query.whose().creator().ifPresent(by -> filter(all, ItemFields.CREATOR, text(by)));
    query.series().ifPresent(series -> filter(all, ItemFields.SERIES, series.text()));
    query.state().ifPresent(state -> filter(all, ItemFields.STATE, state.name()));
    query.rights().forEach(right -> filter(all, ItemFields.RIGHT, right.name()));
    boolean priced = query.order().key() == ItemQuery.Key.PRICE;
    prices(all, query.prices(), priced);
    query
        .words()
        .ifPresent(
            words -> {
              List<String> each = words(words, analyzer);
              for (String word : each) {
                all.add(new TermQuery(new Term(ItemFields.WORDS, word)), BooleanClause.Occur.MUST);
              }
              if (each.isEmpty()) {
                all.add(new MatchNoDocsQuery("q has no word"), BooleanClause.Occur.MUST);
              }
            });
    BooleanQuery built = all.build();
    return built.clauses().isEmpty() ? new MatchAllDocsQuery() : built;
  }

  private static String text(Address address) {
    return ItemFields.text(address);
  }

  private static void filter(BooleanQuery.Builder all, String field, String value) {
    all.add(new TermQuery(new Term(field, value)), BooleanClause.Occur.FILTER);
  }

  private static void prices(BooleanQuery.Builder all, PriceRange prices, boolean ordered) {
    if (prices.needsPrice() || ordered) {
      all.add(
          LongField.newRangeQuery(ItemFields.PRICE, prices.least(), prices.most()),
          BooleanClause.Occur.FILTER);
    }
    if (prices.offered().equals(Optional.of(false))) {
      all.add(new MatchAllDocsQuery(), BooleanClause.Occur.FILTER);
      all.add(
          LongField.newRangeQuery(ItemFields.PRICE, 0, Long.MAX_VALUE),
          BooleanClause.Occur.MUST_NOT);
    }
  }

  /** Each word of {@code text} as the index has it. */
  private static List<String> words(String text, Analyzer analyzer) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(ItemFields.WORDS, ItemFields.plain(text))) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(word.toString());
      }
      tokens.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return words;
  }
}
