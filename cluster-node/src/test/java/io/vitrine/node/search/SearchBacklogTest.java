package io.vitrine.node.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.search.SearchBacklog.Work;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchBacklogTest {
  private static final ItemId ONE = ItemId.of("prints", 1);
  private static final ItemId TWO = ItemId.of("prints", 2);
  private static final Hash DOCUMENT = document(0);

  /** An index that shows all there is after block 7. */
  private static SearchBacklog atSeven() {
    Work all = SearchBacklog.NEW.work(7).orElseThrow();
    return SearchBacklog.NEW.begun(all).done(all);
  }

  @Test
  void aNewIndexIsMadeFromTheNewestState() {
    assertThat(SearchBacklog.NEW.work(7)).contains(new Work(7, List.of(), List.of(), true));
    assertThat(atSeven().work(7)).isEmpty();
  }

  @Test
  void blocksThatFollowAreWrittenTogether() {
    SearchBacklog backlog =
        atSeven().executed(8, List.of(ONE)).executed(9, List.of()).executed(10, List.of(TWO));

    Work work = backlog.work(10).orElseThrow();
    assertThat(work.height()).isEqualTo(10);
    assertThat(work.items()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(work.all()).isFalse();
    assertThat(backlog.begun(work).done(work).work(10)).isEmpty();
  }

  @Test
  void whatComesWhileSomethingIsWrittenIsNotLost() {
    SearchBacklog backlog = atSeven().executed(8, List.of(ONE));
    Work first = backlog.work(8).orElseThrow();
    SearchBacklog later = backlog.begun(first).executed(9, List.of(TWO)).done(first);

    assertThat(later.work(9)).contains(new Work(9, List.of(TWO), List.of(), false));
  }

  @Test
  void aBlockThatIsToldOfTwiceCountsOnce() {
    assertThat(atSeven().executed(7, List.of(ONE)).work(7)).isEmpty();
  }

  @Test
  void aGapMakesItAll() {
    assertThat(atSeven().executed(9, List.of(ONE)).work(9))
        .contains(new Work(9, List.of(), List.of(), true));
  }

  @Test
  void moreThanFitsMakesItAll() {
    List<ItemId> most =
        LongStream.rangeClosed(1, SearchBacklog.MAX_ITEMS)
            .mapToObj(n -> ItemId.of("prints", n))
            .toList();
    SearchBacklog full = atSeven().executed(8, most);
    assertThat(full.work(8).orElseThrow().all()).isFalse();

    SearchBacklog over = full.executed(9, List.of(ItemId.of("sketches", 1)));
    assertThat(over.items()).isEmpty();
    assertThat(over.work(9).orElseThrow().all()).isTrue();
  }

  @Test
  void moreDocumentsThanFitMakeItAll() {
    SearchBacklog backlog = atSeven();
    for (int i = 0; i < SearchBacklog.MAX_DOCUMENTS; i++) {
      backlog = backlog.arrived(document(i));
    }
    assertThat(backlog.work(7).orElseThrow().all()).isFalse();
    assertThat(backlog.arrived(document(-1)).work(7).orElseThrow().all()).isTrue();
  }

  @Test
  void metadataIsWrittenWithoutABlock() {
    assertThat(atSeven().arrived(DOCUMENT).work(7))
        .contains(new Work(7, List.of(), List.of(DOCUMENT), false));
  }

  @Test
  void whatCouldNotBeDoneIsDoneWithTheNextState() {
    SearchBacklog backlog = atSeven().executed(8, List.of(ONE)).arrived(DOCUMENT);
    Work work = backlog.work(8).orElseThrow();
    SearchBacklog again = backlog.begun(work).executed(9, List.of(TWO)).undone(work);

    Work next = again.work(9).orElseThrow();
    assertThat(next.height()).isEqualTo(9);
    assertThat(next.items()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(next.documents()).containsExactly(DOCUMENT);
    assertThat(next.all()).isFalse();
  }

  private static Hash document(int number) {
    return Sha256.of(Bytes.fromHex("%08x".formatted(number)));
  }
}
