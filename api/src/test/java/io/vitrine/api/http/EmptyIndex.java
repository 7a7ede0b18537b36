package io.vitrine.api.http;

import io.vitrine.api.QueryIndex;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Query tables in which nothing stands yet. */
final class EmptyIndex {
  private EmptyIndex() {}

  /** Blocks up to {@code height} are indexed, and made no rows. */
  static QueryIndex at(long height) {
    return (QueryIndex)
        Proxy.newProxyInstance(
            EmptyIndex.class.getClassLoader(),
            new Class<?>[] {QueryIndex.class},
            (proxy, method, arguments) ->
                CompletableFuture.completedFuture(
                    method.getName().equals("indexedHeight")
                        ? height
                        : new QueryIndex.Rows<>(List.of(), false)));
  }
}
