package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R9: which answers of final blocks are taken. */
class RangeCheckTest {
  private static final ValidatorId AUTHOR = new ValidatorId(1);

  private final Consortium consortium = Consortium.of(4);
  private final Protocol protocol =
      new Protocol(consortium.genesis(), new ValidatorId(0), Timing.LAN);
  private final LastFinalized genesis = SafetyState.genesis(protocol).lastFinalized();

  @Test
  void linkedBlocksWithAFinalizationAtTheirEndAreTaken() {
    List<Block> blocks = chain(3, 1);
    assertThat(objection(blocks, finalization(blocks.get(2)))).isEmpty();
  }

  @Test
  void aGapIsRefused() {
    List<Block> blocks = chain(3, 1);
    assertThat(objection(List.of(blocks.get(0), blocks.get(2)), finalization(blocks.get(2))))
        .hasValue("block 3 comes where 2 is due");
  }

  @Test
  void theCertificateOfAnotherBlockIsRefused() {
    List<Block> blocks = chain(3, 1);
    assertThat(objection(blocks, finalization(blocks.get(1))).orElseThrow())
        .startsWith("its certificate is for");
  }

  @Test
  void tooFewSignaturesAreRefused() {
    List<Block> blocks = chain(1, 1);
    assertThat(objection(blocks, consortium.certificate(ballot(blocks.get(0)), 0, 1))).isPresent();
  }

  @Test
  void asManyBlocksAsALaneHasRoomForMayOrderBatchesAndAnyNumberMayBeEmpty() {
    List<Block> most = chain(RangeEnd.MAX_ORDERING, 1);
    List<Block> more = chain(RangeEnd.MAX_ORDERING + 1, 1);
    List<Block> empty = chain(2 * RangeEnd.MAX_ORDERING, 0);
    assertThat(objection(most, finalization(most.get(most.size() - 1)))).isEmpty();
    assertThat(objection(more, finalization(more.get(more.size() - 1))))
        .hasValue("129 blocks order batches, at most 128 may");
    assertThat(objection(empty, finalization(empty.get(empty.size() - 1)))).isEmpty();
  }

  private Optional<String> objection(List<Block> blocks, Certificate finalization) {
    return new RangeCheck(protocol, consortium.scheme()).objection(genesis, blocks, finalization);
  }

  private Certificate finalization(Block block) {
    return consortium.certificate(ballot(block));
  }

  private static Ballot ballot(Block block) {
    return new Ballot.Finalize(block.header().view(), block.hash());
  }

  /** {@code count} blocks after genesis, each of which orders {@code batches} of one lane. */
  private List<Block> chain(int count, int batches) {
    List<Block> blocks = new ArrayList<>();
    Hash parent = genesis.hash();
    for (int i = 1; i <= count; i++) {
      long seq = (long) i * batches;
      Cut cut =
          seq == 0
              ? Cut.empty(4)
              : Cut.empty(4)
                  .with(
                      AUTHOR,
                      new LaneTip(
                          seq, Sha256.of(Bytes.wrap(new byte[] {(byte) i, (byte) batches}))));
      Header header =
          new Header(
              new View(0, i),
              i,
              parent,
              new View(0, i - 1),
              new ValidatorId(0),
              Consortium.GENESIS_TIME + i,
              cut,
              new LogHead(1, Sha256.of(Bytes.EMPTY)),
              Sha256.of(Block.NO_EVIDENCE),
              Optional.empty());
      Block block = Block.of(header, Block.NO_EVIDENCE);
      blocks.add(block);
      parent = block.hash();
    }
    return blocks;
  }
}
