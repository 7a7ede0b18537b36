package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.Mutation.Expected;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F16: a block that its leader signed, wrong in one place. Validators that came to know its
 * premises in different ways (in order, after a restart, only by fetching) all give the same
 * verdict.
 */
class InvalidBlocksTest {
  private static final Jury JURY = new Jury();

  static Stream<Mutation> headers() {
    return HeaderMutations.all(JURY).stream();
  }

  static Stream<Mutation> proposals() {
    return ProposalMutations.all(JURY).stream();
  }

  @Test
  void theUnchangedProposalIsAcceptedByAll() {
    assertThat(JURY.verdicts(JURY.proposal)).hasSize(5).allMatch(Jury.Verdict::accepted);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void everyHeaderComponentIsChecked(Mutation mutation) {
    judged(changed(mutation), mutation.expected());
  }

  @ParameterizedTest
  @MethodSource("proposals")
  void everythingAttachedIsChecked(Mutation mutation) {
    Proposal changed = mutation.of(JURY.proposal);
    judged(
        mutation.component().equals("block") ? JURY.sign(changed) : changed, mutation.expected());
  }

  private static Proposal changed(Mutation mutation) {
    Header header = mutation.of(JURY.proposal.block().header());
    Block block = Block.of(header, JURY.proposal.block().body());
    return JURY.sign(new Mutation("block", "", block, Expected.REFUSED).of(JURY.proposal));
  }

  private static void judged(Proposal offered, Expected expected) {
    List<Jury.Verdict> verdicts = JURY.verdicts(offered);
    if (expected == Expected.BY_KNOWLEDGE) {
      // Who lacks the Finalization refuses what the others accept; safe, as it is only a vote.
      assertThat(verdicts.subList(0, 4)).allMatch(Jury.Verdict::accepted);
      assertThat(verdicts.get(4).accepted()).isFalse();
      return;
    }
    assertThat(new TreeSet<>(verdicts.stream().map(Jury.Verdict::toString).toList())).hasSize(1);
    assertThat(verdicts.get(0).accepted())
        .as(verdicts.get(0).reason())
        .isEqualTo(expected == Expected.LEGAL);
  }

  @Test
  void noComponentIsForgotten() {
    assertThat(mutated(HeaderMutations.all(JURY)))
        .containsExactlyInAnyOrderElementsOf(Mutation.components(Header.class));
    assertThat(mutated(ProposalMutations.all(JURY)))
        .containsExactlyInAnyOrderElementsOf(Mutation.components(Proposal.class));
    // Of a block, the header is above, the body among the proposal's; the rest is derived.
    assertThat(Mutation.components(Block.class))
        .containsExactly("header", "headerBytes", "hash", "body");
  }

  private static List<String> mutated(List<Mutation> mutations) {
    return mutations.stream().map(Mutation::component).distinct().toList();
  }

  @Property(tries = 300)
  void anyOtherNumberIsJudgedAlike(@ForAll long number) {
    Header valid = JURY.proposal.block().header();
    Timing timing = JURY.script.protocol.timing();
    List<Mutation> numbers = new ArrayList<>();
    numbers.add(new Mutation("height", "", number, expected(number == valid.height())));
    boolean timely =
        number > JURY.parent.header().timestamp()
            && number >= JURY.now - timing.maxAgeMillis()
            && number < JURY.now + timing.maxDriftMillis() + timing.t0Millis();
    numbers.add(new Mutation("timestamp", "", number, expected(timely)));
    if (number >= 0) {
      View view = new View(0, number);
      numbers.add(new Mutation("view", "", view, expected(view.equals(valid.view()))));
      numbers.add(new Mutation("parentView", "", view, expected(view.equals(valid.parentView()))));
    }
    numbers.forEach(m -> judged(changed(m), m.expected()));
  }

  private static Expected expected(boolean legal) {
    return legal ? Expected.LEGAL : Expected.REFUSED;
  }
}
