package io.vitrine.node.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The end of an epoch is found among the heights, whatever came after it. */
class EpochEndsTest {
  /** The last heights of epochs 0, 1 and 2; epoch 3 goes on to height 40. */
  private static final List<Long> ENDS = List.of(7L, 8L, 30L);

  private static final long NEWEST = 40;

  private final List<Long> read = new ArrayList<>();
  private Optional<FinalizedHeader> kept = Optional.empty();

  @Test
  void eachEpochEndsWhereItsLastBlockIs() {
    for (int epoch = 0; epoch < ENDS.size(); epoch++) {
      FinalizedHeader end = find(epoch).orElseThrow();
      assertThat(Header.decode(end.header()).height()).isEqualTo(ENDS.get(epoch));
      assertThat(end.finalization().view().epoch()).isEqualTo(epoch);
    }
    assertThat(read).hasSizeLessThan(3 * 8);
  }

  @Test
  void theCurrentEpochHasNotEnded() {
    assertThat(find(3)).isEmpty();
  }

  @Test
  void whatIsKeptApartNeedsNoBlocks() {
    Block end = block(7);
    kept = Optional.of(FinalizedHeader.of(List.of(end), finality(7)));
    assertThat(find(0)).isEqualTo(kept);
    assertThat(read).isEmpty();
  }

  @Test
  void allBeforeAnEpochComeInOrderOrNotAtAll() {
    List<FinalizedHeader> before = before(3);
    assertThat(before)
        .extracting(end -> Header.decode(end.header()).height())
        .containsExactlyElementsOf(ENDS);
    assertThat(before(0)).isEmpty();
    assertThatThrownBy(() -> before(4)).hasMessageContaining("the end of epoch 3 is not held here");
  }

  private List<FinalizedHeader> before(long epoch) {
    return new EpochEnds(store()).before(epoch, NEWEST + 1).toCompletableFuture().join();
  }

  private Optional<FinalizedHeader> find(long epoch) {
    return new EpochEnds(store()).find(epoch, NEWEST + 1).toCompletableFuture().join();
  }

  private BlockStore store() {
    return (BlockStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BlockStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("epochEnd")) {
                return CompletableFuture.completedFuture(kept);
              }
              long height = (Long) arguments[0];
              read.add(height);
              return CompletableFuture.completedFuture(
                  method.getName().equals("finalBlocks")
                      ? List.of(block(height))
                      : Optional.of(
                          new BlockStore.FinalRange(List.of(block(height)), finality(height))));
            });
  }

  private static long epoch(long height) {
    return ENDS.stream().filter(end -> end < height).count();
  }

  private static Block block(long height) {
    boolean ends = ENDS.contains(height);
    return Block.of(
        new Header(
            new View(epoch(height), height),
            height,
            Hash.ZERO,
            new View(epoch(height), height - 1),
            new ValidatorId(0),
            height,
            Cut.empty(1),
            new LogHead(1, Hash.ZERO),
            Hash.ZERO,
            ends ? Optional.of(Hash.ZERO) : Optional.empty()),
        Block.NO_EVIDENCE);
  }

  private static Certificate finality(long height) {
    Block block = block(height);
    return new Certificate(new Ballot.Finalize(block.header().view(), block.hash()), List.of());
  }
}
