package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import io.vitrine.api.paging.ListCursor;
import io.vitrine.api.paging.PageRequest;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.PriceRange;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.types.Right;
import io.vitrine.ledger.types.Bytes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request to {@code /v1/items} says.
 *
 * @param query which items
 * @param page which page of them
 */
record SearchRequest(ItemQuery query, PageRequest page) {
  /** The filters, then what every list takes; no height: a search shows the newest there is. */
  private static final Set<String> KNOWN =
      Set.of(
          "owner",
          "creator",
          "series",
          "state",
          "listed",
          "rights",
          "minPrice",
          "maxPrice",
          "q",
          "sort",
          "limit",
          "cursor");

  /**
   * Reads {@code request}.
   *
   * @throws RefusedRequest when a parameter is not understood, or the cursor is another search's
   */
  static SearchRequest of(HttpRequest request) {
    Parameters all = Parameters.of(request, KNOWN);
    ItemQuery query = query(all);
    return new SearchRequest(
        query,
        PageRequest.of(
            "items " + query,
            Math.toIntExact(
                all.number("limit", 1, PageRequest.MAX_LIMIT)
                    .orElse((long) PageRequest.DEFAULT_LIMIT)),
            query.order().descending(),
            Optional.empty(),
            Optional.ofNullable(all.values().get("cursor"))));
  }

  /** The place after which the page begins. */
  Optional<Bytes> place() {
    return page.cursor().map(ListCursor::place);
  }

  private static ItemQuery query(Parameters all) {
    Optional<String> words = all.text("q");
    try {
      return new ItemQuery(
          new ItemQuery.Parties(all.address("owner"), all.address("creator")),
          all.text("series").map(SeriesRoutes::series),
          state(all),
          rights(all.text("rights")),
          new PriceRange(
              all.flag("listed"),
              all.number("minPrice", 0, Long.MAX_VALUE).orElse(0L),
              all.number("maxPrice", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE)),
          words,
          order(all.text("sort"), words.isPresent()));
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<ItemState> state(Parameters all) {
    Optional<ItemState> state = all.constant("state", ItemState.class);
    if (state.equals(Optional.of(ItemState.BURNED))) {
      throw RefusedRequest.parameter("burned items are in no list; ask for them by number");
    }
    return state;
  }

  private static Set<Right> rights(Optional<String> text) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String name : text.map(t -> List.of(t.split(",", -1))).orElse(List.of())) {
      rights.add(
          Arrays.stream(Right.values())
              .filter(right -> right.name().equals(name.toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      RefusedRequest.parameter(
                          "rights has '" + name + "'; of " + Arrays.toString(Right.values()))));
    }
    return rights;
  }

  private static ItemQuery.Order order(Optional<String> sort, boolean words) {
    if (sort.isEmpty()) {
      return new ItemQuery.Order(words ? ItemQuery.Key.RELEVANCE : ItemQuery.Key.ITEM, false);
    }
    boolean minus = sort.get().startsWith("-");
    ItemQuery.Key key =
        switch (sort.get().substring(minus ? 1 : 0)) {
          case "item" -> ItemQuery.Key.ITEM;
          case "price" -> ItemQuery.Key.PRICE;
          case "acquired" -> ItemQuery.Key.ACQUIRED;
          case "relevance" -> ItemQuery.Key.RELEVANCE;
          default -> throw unknown(sort.get());
        };
    if (minus && key == ItemQuery.Key.RELEVANCE) {
      throw unknown(sort.get());
    }
    return new ItemQuery.Order(key, minus);
  }

  private static RefusedRequest unknown(String sort) {
    return RefusedRequest.parameter(
        "sort=" + sort + "; item, price or acquired, a minus before it for descending; relevance");
  }
}
