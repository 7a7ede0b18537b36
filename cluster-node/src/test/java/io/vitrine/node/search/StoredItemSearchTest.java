package io.vitrine.node.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.api.Answer;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.ItemSearch.Hits;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.index.ScriptedMarket;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredItemSearchTest {
  @TempDir private Path folder;
  private ItemIndex index;
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  @BeforeEach
  void open() throws IOException {
    index = ItemIndex.open(folder, Duration.ofMinutes(1));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void untilTheIndexIsMadeNothingIsAnswered() throws IOException {
    StoredItemSearch search = new StoredItemSearch(index, Runnable::run);
    assertThat(code(search)).contains(ProblemCode.INDEX_BEHIND);

    index.publish(3);
    assertThat(code(search)).isEmpty();
  }

  @Test
  void soManySearchesAreUnderWayAndNoMore() throws IOException {
    index.publish(3);
    StoredItemSearch search = new StoredItemSearch(index, waiting::add);
    List<CompletableFuture<Answer<Hits>>> under = new ArrayList<>();
    for (int i = 0; i < StoredItemSearch.MAX_UNDER_WAY; i++) {
      under.add(find(search, Optional.empty()));
    }
    assertThat(code(search)).contains(ProblemCode.TOO_MANY_WAITING);

    waiting.remove().run();
    assertThat(under.get(0)).isCompleted();
    assertThat(find(search, Optional.empty())).isNotDone();
    assertThat(code(search)).contains(ProblemCode.TOO_MANY_WAITING);
  }

  @Test
  void everyCodeOfTheSearchIsProduced() throws IOException {
    index.close();
    index = ItemIndex.open(folder, Duration.ofNanos(-1));
    index.add(
        new ItemEntry(
            ItemId.of("prints", 1),
            ScriptedMarket.ALICE,
            ScriptedMarket.CREATOR,
            ItemState.OWNED,
            List.of(),
            Optional.empty(),
            0,
            Hash.ZERO,
            "moon"));
    index.publish(3);

    assertThat(code(new StoredItemSearch(index, Runnable::run)).stream().map(ProblemCode::code))
        .containsExactlyElementsOf(Catalogue.of(Origin.SEARCH));
  }

  @Test
  void aMomentThatIsGoneIsSaidAndAPlaceThatIsNoneIsRefused() throws IOException {
    index.publish(3);
    StoredItemSearch search = new StoredItemSearch(index, Runnable::run);
    SearchPlace gone = new SearchPlace(99, 1, 0, ItemId.of("prints", 1));

    assertThat(codeOf(find(search, Optional.of(gone.encode()))))
        .contains(ProblemCode.CURSOR_EXPIRED);
    assertThatThrownBy(() -> find(search, Optional.of(Bytes.fromHex("80"))))
        .isInstanceOf(RefusedRequest.class);
  }

  private static CompletableFuture<Answer<Hits>> find(
      StoredItemSearch search, Optional<Bytes> after) {
    return search.find(ItemQuery.ALL, 5, after).toCompletableFuture();
  }

  private static Optional<ProblemCode> code(StoredItemSearch search) {
    return codeOf(find(search, Optional.empty()));
  }

  private static Optional<ProblemCode> codeOf(CompletableFuture<Answer<Hits>> answer) {
    return answer
        .join()
        .match(hits -> Optional.empty(), problem -> Optional.of((ProblemCode) problem.code()));
  }
}
