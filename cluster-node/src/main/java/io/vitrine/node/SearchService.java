package io.vitrine.node;

import io.vitrine.node.media.MediaKeeping;
import io.vitrine.node.search.ItemWords;
import io.vitrine.node.search.Searching;
import java.util.Optional;

/** Starts the search for items where it is kept. */
final class SearchService {
  private SearchService() {}

  /**
   * Starts it.
   *
   * @param media the words of metadata that is kept there can be searched for
   */
  static Optional<Searching> start(NodeParts node, Optional<MediaKeeping> media) {
    Optional<Searching> searching =
        Searching.start(
            node.system(),
            node.board(),
            media.<ItemWords>map(kept -> kept::words).orElse(ItemWords.NONE));
    searching.ifPresent(
        running -> {
          node.gateway().searchIn(running.search());
          media.ifPresent(kept -> kept.tell(running::arrived));
        });
    return searching;
  }
}
