package io.vitrine.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.acceptance.history.Anomaly.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every anomaly is found in a forged history; an honest one passes. */
class HistoryCheckTest {
  private static final Holdings BEFORE =
      new Holdings(Map.of("ann", 100L, "bob", 100L), Map.of("vase", "ann"));

  private final History history = new History();

  HistoryCheckTest() {
    history.signed(Operation.payment("p1", "ann", "bob", 30));
    history.signed(Operation.transfer("t1", "vase", "ann", "bob"));
    history.signed(Operation.transfer("t2", "vase", "ann", "eve"));
    executed("p1", 11, 0, true);
    executed("t1", 12, 0, true);
    executed("t2", 12, 1, false);
    read(1, 10, "ann", "100");
    read(1, 11, "ann", "70");
    read(2, 11, "vase", "ann");
    read(1, 12, "vase", "bob");
    read(2, 12, "bob", "130");
  }

  @Test
  void anHonestHistoryPasses() {
    executed("p1", 11, 0, true);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void anAnswerWithoutItsIndexIsCompletedByALaterOne() {
    history.signed(Operation.payment("p2", "bob", "ann", 500));
    executed("p2", 13, Answer.UNTOLD, false);
    executed("p2", 13, 0, false);

    assertThat(kinds()).isEmpty();
  }

  @Test
  void anAcknowledgedTransactionThatIsUnknownLaterIsMissing() {
    history.answered(Answer.missing("p1", 3));

    assertThat(kinds()).containsExactly(Kind.MISSING);
  }

  @Test
  void aTransactionUnknownBeforeItIsAcknowledgedIsNotMissing() {
    history.signed(Operation.payment("p2", "bob", "ann", 1));
    history.answered(Answer.missing("p2", 3));
    executed("p2", 14, 0, true);

    assertThat(kinds()).isEmpty();
  }

  @Test
  void aReceiptThatChangesIsFound() {
    executed("p1", 15, 0, true);
    executed("t1", 12, 0, false);

    assertThat(kinds()).containsExactly(Kind.RECEIPT_CHANGED, Kind.RECEIPT_CHANGED);
  }

  @Test
  void twoTransactionsAtOnePlaceAreFound() {
    history.signed(Operation.payment("p2", "bob", "ann", 0));
    executed("p2", 11, 0, true);

    assertThat(kinds()).containsExactly(Kind.SAME_PLACE);
  }

  @Test
  void aSecondSuccessfulTransferByTheSameOwnerIsFound() {
    history.signed(Operation.transfer("t3", "vase", "ann", "eve"));
    executed("t3", 13, 0, true);

    assertThat(kinds()).containsExactly(Kind.WRONG_OUTCOME);
  }

  @Test
  void aFailureWithoutCauseIsFound() {
    history.signed(Operation.payment("p2", "bob", "ann", 1));
    executed("p2", 13, 0, false);

    assertThat(kinds()).containsExactly(Kind.WRONG_OUTCOME);
  }

  @Test
  void moneyThatIsSpentTwiceIsFound() {
    history.signed(Operation.payment("p2", "ann", "bob", 71));
    executed("p2", 13, 0, true);

    assertThat(kinds()).containsExactly(Kind.WRONG_OUTCOME);
  }

  @Test
  void anOperationThatWasNeverDecidedIsFound() {
    history.signed(Operation.payment("p2", "ann", "bob", 1));

    assertThat(kinds()).containsExactly(Kind.UNDECIDED);
  }

  @Test
  void anOrganisationThatGoesBackIsFound() {
    read(1, 11, "vase", "ann");

    assertThat(kinds()).containsExactly(Kind.WENT_BACK);
  }

  @Test
  void aReadOfAStateThatNeverWasIsFound() {
    read(1, 13, "ann", "100");
    read(1, 14, "vase", "eve");

    assertThat(kinds()).containsExactly(Kind.WRONG_READ, Kind.WRONG_READ);
  }

  @Test
  void balancesOfOneHeightThatDoNotSumUpAreFound() {
    read(3, 13, "ann", "70");
    read(3, 13, "bob", "131");

    assertThat(kinds()).containsExactlyInAnyOrder(Kind.WRONG_READ, Kind.MONEY_NOT_CONSERVED);
  }

  private void executed(String id, long height, int index, boolean succeeded) {
    history.answered(Answer.executed(id, 1, height, index, succeeded));
  }

  private void read(int organisation, long height, String subject, String value) {
    history.read(new Read(organisation, "reader", height, subject, value));
  }

  private List<Kind> kinds() {
    return HistoryCheck.anomalies(BEFORE, 0, history.closed()).stream().map(Anomaly::kind).toList();
  }
}
