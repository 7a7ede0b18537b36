package io.vitrine.node.index;

import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.api.QueryIndex.Standing;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The lists of a scripted market, as the query tables would give them. */
public final class MarketIndex {
  private MarketIndex() {}

  /** Those after the blocks that there are when it is asked. */
  public static QueryIndex of(ScriptedMarket market) {
    return (QueryIndex)
        Proxy.newProxyInstance(
            MarketIndex.class.getClassLoader(),
            new Class<?>[] {QueryIndex.class},
            (proxy, method, arguments) ->
                CompletableFuture.completedFuture(answer(market, method.getName(), arguments)));
  }

  private static Object answer(ScriptedMarket market, String method, Object[] arguments) {
    IndexView view = IndexView.of(market.blocks());
    return switch (method) {
      case "opened" ->
          rows(
              view.opened(
                  (Opened) arguments[0],
                  ((Optional<?>) arguments[1]).map(Object::toString).orElse("")),
              (Range) arguments[2]);
      case "standing" ->
          rows(view.standing((Standing) arguments[0], (String) arguments[1]), (Range) arguments[2]);
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static Rows<String> rows(List<String> all, Range range) {
    int from =
        range
            .after()
            .map(place -> CborReader.decode(place, r -> r.unsignedUpTo(Integer.MAX_VALUE)) + 1)
            .orElse(0);
    int to = Math.min(all.size(), from + range.limit());
    return new Rows<>(
        java.util.stream.IntStream.range(from, to)
            .mapToObj(i -> new Row<>(all.get(i), place(i)))
            .toList(),
        to < all.size());
  }

  private static Bytes place(int number) {
    return new CborWriter().integer(number).toBytes();
  }
}
