package io.vitrine.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.snapshot.Attestation;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only a final header of the stored chain makes a snapshot usable. */
class AttestationTest {
  private final ScriptedChain chain = new ScriptedChain();
  private final List<ScriptedChain.Step> steps = chain.grow(8, 2);

  /** The snapshot is of height 3; block 4 attests it. */
  private final ExecutionRecord record = steps.get(2).executed().record();

  private final MerkleLog log = steps.get(2).executed().log();

  @Test
  void theNextHeaderAttestsItDirectly() {
    assertThat(judge(blocks(3, 8), List.of()))
        .isEqualTo(new Attestation.Attested(steps.get(2).block(), 4));
  }

  @Test
  void aLaterLogAttestsItThroughTheRecordsBetween() {
    List<Block> late = new ArrayList<>(blocks(3, 3));
    late.add(with(steps.get(3).block(), steps.get(2).block().hash(), log6()));
    assertThat(judge(late, records(4, 6)))
        .isEqualTo(new Attestation.Attested(steps.get(2).block(), 4));
    assertThat(judge(late, records(4, 5))).isEqualTo(new Attestation.NotYet());
    List<Bytes> wrong = new ArrayList<>(records(4, 6));
    wrong.set(1, Bytes.EMPTY);
    assertThat(judge(late, wrong)).isInstanceOf(Attestation.Contradicted.class);
  }

  @Test
  void withoutAHeaderThatCarriesItsLogItIsNotAttested() {
    assertThat(judge(blocks(3, 3), List.of())).isEqualTo(new Attestation.NotYet());
    List<Block> behind = new ArrayList<>(blocks(3, 3));
    behind.add(with(steps.get(3).block(), steps.get(2).block().hash(), new LogHead(3, Hash.ZERO)));
    assertThat(judge(behind, List.of())).isEqualTo(new Attestation.NotYet());
  }

  @Test
  void anotherAttestedRootContradictsIt() {
    List<Block> other = new ArrayList<>(blocks(3, 3));
    other.add(with(steps.get(3).block(), steps.get(2).block().hash(), new LogHead(4, Hash.ZERO)));
    assertThat(judge(other, List.of()))
        .isInstanceOfSatisfying(
            Attestation.Contradicted.class,
            c -> assertThat(c.text()).contains("final block 4 attests"));
  }

  @Test
  void itsOwnBlockMustBeTheStoredOne() {
    assertThat(judge(List.of(), List.of())).isInstanceOf(Attestation.Contradicted.class);
    assertThat(judge(blocks(4, 8), List.of())).isInstanceOf(Attestation.Contradicted.class);
  }

  @Test
  void aHeaderThatDoesNotFollowItAttestsNothing() {
    List<Block> broken = new ArrayList<>(blocks(3, 3));
    broken.add(with(steps.get(3).block(), Hash.ZERO, log.head()));
    assertThat(judge(broken, List.of())).isInstanceOf(Attestation.Contradicted.class);
  }

  /** R13: closing blocks repeat height and log; the next epoch follows the block they close. */
  @Test
  void closingBlocksArePassedOver() {
    List<Block> closed = new ArrayList<>(blocks(3, 3));
    closed.add(steps.get(2).block());
    closed.addAll(blocks(4, 4));
    assertThat(judge(closed, List.of())).isInstanceOf(Attestation.Attested.class);
  }

  private Attestation judge(List<Block> blocks, List<Bytes> later) {
    return Attestation.of(record, log, blocks, later);
  }

  private LogHead log6() {
    return steps.get(5).executed().log().head();
  }

  private List<Block> blocks(int from, int to) {
    return steps.subList(from - 1, to).stream().map(ScriptedChain.Step::block).toList();
  }

  private List<Bytes> records(int from, int to) {
    return steps.subList(from - 1, to).stream().map(s -> s.executed().record().encode()).toList();
  }

  private static Block with(Block block, Hash parent, LogHead attested) {
    Header h = block.header();
    return Block.of(
        new Header(
            h.view(),
            h.height(),
            parent,
            new View(0, h.height() - 1),
            h.proposer(),
            h.timestamp(),
            h.cut(),
            attested,
            h.bodyHash(),
            h.nextValidatorsHash()),
        block.body());
  }
}
