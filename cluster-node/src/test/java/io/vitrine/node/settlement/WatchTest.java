package io.vitrine.node.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final long NOW = 1_700_000_000_000L;

  private final Watch watch = new Watch(NOW);

  @Test
  void noMoreSalesAreReadThanAreWatchedAndFurtherOnesWhenThereIsRoom() {
    int read = 0;
    for (Optional<Range> next = watch.nextDrops(); next.isPresent(); next = watch.nextDrops()) {
      Optional<Bytes> last = read == 0 ? Optional.empty() : Optional.of(at(read - 1));
      assertThat(next.get().after()).isEqualTo(last);
      watch.addDrops(rows(read, next.get().limit()));
      read += next.get().limit();
    }
    assertThat(read).isEqualTo(Watch.MAX_SALES);
    assertThat(watch.size()).isEqualTo(Watch.MAX_SALES);
    assertThat(watch.nextAuctions()).as("auctions have room of their own").isPresent();

    watch.finishDrop(new SaleId("sale-7"));
    assertThat(watch.nextDrops()).contains(new Range(false, Optional.of(at(read - 1)), 1));
  }

  @Test
  void dropsAndAuctionsTakeTurns() {
    watch.addDrops(rows(0, 3));
    assertThat(names(watch.drops())).containsExactly("sale-0", "sale-1", "sale-2");
    assertThat(names(watch.drops())).containsExactly("sale-1", "sale-2", "sale-0");
    assertThat(names(watch.drops())).containsExactly("sale-2", "sale-0", "sale-1");
    watch.addAuctions(rows(0, 3));
    assertThat(watch.auctions(2, id -> true)).hasSize(2);
    assertThat(names(watch.auctions(2, id -> true))).containsExactly("sale-2", "sale-0");
  }

  @Test
  void aDayThatIsOverIsLeftWithItsPlace() {
    long first = watch.day();
    watch.passDeadlines(at(3));
    assertThat(watch.nextDeadlines().after()).contains(at(3));
    watch.passDay();
    assertThat(watch.day()).isEqualTo(first + 1);
    assertThat(watch.nextDeadlines().after()).isEmpty();
  }

  private static Rows<String> rows(int from, int count) {
    List<Row<String>> rows = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      rows.add(new Row<>("sale-" + i, at(i)));
    }
    return new Rows<>(rows, true);
  }

  private static List<String> names(List<SaleId> sales) {
    return sales.stream().map(SaleId::text).toList();
  }

  private static Bytes at(int number) {
    return new CborWriter().integer(number).toBytes();
  }
}
