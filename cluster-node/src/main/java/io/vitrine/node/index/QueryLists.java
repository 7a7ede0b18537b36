package io.vitrine.node.index;

import io.vitrine.api.QueryIndex.Chronicle;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.QueryIndex.Standing;
import java.util.Locale;

/** What the lists of the platform interface are called in the query tables: a storage format. */
final class QueryLists {
  private QueryLists() {}

  static String of(Opened what) {
    return name(what);
  }

  static String of(Standing what) {
    return name(what);
  }

  static String of(Chronicle what) {
    return name(what);
  }

  private static String name(Enum<?> what) {
    return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
