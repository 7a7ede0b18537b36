package io.vitrine.ledger.execution;

import static io.vitrine.ledger.execution.ScriptContract.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockExecutionTest {
  private final ExecutionFixture ledger = new ExecutionFixture();

  @Test
  void transactionsSeeEachOthersWritesInOrder() {
    Outcome outcome = ledger.run(ledger.call("count"), ledger.call("count"));
    assertThat(outcome.receipts()).allMatch(Receipt::isOk);
    assertThat(outcome.receipts()).extracting(Receipt::index).containsExactly(0, 1);
    assertThat(outcome.receipts())
        .extracting(Receipt::result)
        .containsExactly(Value.of(2), Value.of(3));
    assertThat(outcome.receipts().get(1).events())
        .containsExactly(new Event("script", "counted", Value.array(Value.of(3), Value.of(1))));
    WorldState after = ExecutionFixture.after(ledger.start, outcome);
    assertThat(after.read(slot("count"))).contains(Bytes.fromHex("03"));
  }

  @ParameterizedTest
  @CsvSource({
    "refuse, REFUSED",
    "overflow, CONTRACT_ERROR",
    "no-such-case, CONTRACT_ERROR",
    "null-result, CONTRACT_ERROR",
    "deep-result, CONTRACT_ERROR",
    "too-many-events, CONTRACT_ERROR",
    "read-closed, FOOTPRINT_VIOLATION",
    "write-readable, FOOTPRINT_VIOLATION",
    "swallow-footprint, FOOTPRINT_VIOLATION",
    "swallow-gas, OUT_OF_GAS",
    "swallow-work, OUT_OF_GAS",
    "forever, OUT_OF_GAS",
    "too-large, OUT_OF_GAS",
    "nothing-known, UNKNOWN_METHOD",
    "bad-arguments, BAD_ARGUMENTS",
    "footprint-throws, BAD_ARGUMENTS",
    "foreign-footprint, BAD_ARGUMENTS",
  })
  void aFailedCallLeavesItsReceiptAndItsConsumedIdOnly(String method, String code) {
    SignedTransaction failing = ledger.call(method);
    Outcome outcome = ledger.run(failing, failing);
    Receipt receipt = outcome.receipts().get(0);
    assertThat(receipt.status()).isEqualTo(Receipt.Status.FAILED);
    assertThat(receipt.reasonCode()).isEqualTo(code);
    assertThat(receipt.gasUsed()).isBetween(1L, ExecutionFixture.GAS);
    assertThat(Receipt.decode(receipt.encode())).isEqualTo(receipt);
    assertThat(outcome.writeSets()).isEmpty();
    assertThat(outcome.skipped())
        .containsExactly(new Skipped(failing.id(), Skipped.Reason.DUPLICATE));
    WorldState after = ExecutionFixture.after(ledger.start, outcome);
    assertThat(after.contracts()).isEqualTo(ledger.start.contracts());
    assertThat(after.window().find(failing.id(), failing.body().validUntil()))
        .contains(new ReplayWindow.Place(1, 0));
  }

  @Test
  void aCallKnowsTheEpochAndTheLogThatItsBlockAttests() {
    assertThat(ledger.run(ledger.call("facts")).receipts().get(0).result())
        .isEqualTo(
            Value.array(
                Value.of(ExecutionFixture.EPOCH), Value.of(1), Value.of(Hash.ZERO.value())));
  }

  @Test
  void workBeyondTheOperationsIsPaidForAndNeverEarns() {
    Outcome outcome = ledger.run(ledger.call("work"), ledger.call("earn"), ledger.call("no-work"));
    long without = outcome.receipts().get(2).gasUsed();
    assertThat(outcome.receipts().get(0).gasUsed() - without).isBetween(9_900L, 10_100L);
    assertThat(outcome.receipts().get(1).gasUsed()).isGreaterThanOrEqualTo(without);
  }

  @Test
  void aFailureBetweenSuccessesChangesNothingForThem() {
    Outcome with = ledger.run(ledger.call("count"), ledger.call("refuse"), ledger.call("count"));
    assertThat(with.receipts()).extracting(Receipt::isOk).containsExactly(true, false, true);
    assertThat(with.receipts().get(2).result()).isEqualTo(Value.of(3));
    assertThat(with.receipts().get(1).numbers()).containsEntry("has", "7");
  }

  @Test
  void anUnknownContractIsARefusalWithAReceipt() {
    SignedTransaction stray =
        ledger.transaction("nobody", "count", ExecutionFixture.NOW, ExecutionFixture.GAS);
    assertThat(ledger.run(stray).receipts().get(0).reasonCode()).isEqualTo("UNKNOWN_CONTRACT");
  }

  @Test
  void gasBelowThePriceOfATransactionIsSpentWhole() {
    SignedTransaction poor = ledger.transaction("script", "count", ExecutionFixture.NOW, 10);
    Receipt receipt = ledger.run(poor).receipts().get(0);
    assertThat(receipt.reasonCode()).isEqualTo("OUT_OF_GAS");
    assertThat(receipt.gasUsed()).isEqualTo(10);
    assertThat(receipt.numbers()).containsEntry("gasLimit", "10");
  }

  @Test
  void aValueBeyondTheLimitIsNeverStoredHoweverMuchGasThereIs() {
    SignedTransaction rich =
        ledger.transaction("script", "too-large", ExecutionFixture.NOW, TransactionBody.MAX_GAS);
    Outcome outcome = ledger.run(rich);
    assertThat(outcome.receipts().get(0).reasonCode()).isEqualTo("CONTRACT_ERROR");
    assertThat(outcome.writeSets()).isEmpty();
  }

  @Test
  void aBrokenMachineStopsTheNode() {
    assertThatThrownBy(() -> ledger.run(ledger.call("broken-machine")))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void theValidityWindowIsInclusiveAtBothEnds() {
    long now = ExecutionFixture.NOW;
    Outcome outcome =
        ledger.run(
            ledger.transaction("script", "count", now - 1, ExecutionFixture.GAS),
            ledger.transaction("script", "count", now, ExecutionFixture.GAS),
            ledger.transaction("script", "count", now + ReplayWindow.LENGTH, ExecutionFixture.GAS),
            ledger.transaction(
                "script", "count", now + ReplayWindow.LENGTH + 1, ExecutionFixture.GAS),
            ledger.transaction("script", "count", Long.MAX_VALUE, ExecutionFixture.GAS));
    assertThat(outcome.receipts()).hasSize(2).allMatch(Receipt::isOk);
    assertThat(outcome.skipped())
        .extracting(Skipped::reason)
        .containsExactly(
            Skipped.Reason.EXPIRED, Skipped.Reason.TOO_EARLY, Skipped.Reason.TOO_EARLY);
  }

  @Test
  void anIdIsConsumedAcrossBlocksUntilItExpires() {
    SignedTransaction once = ledger.call("count");
    WorldState after = ExecutionFixture.after(ledger.start, ledger.run(once));
    long validUntil = once.body().validUntil();
    assertThat(ledger.run(after, 2, validUntil, once).skipped())
        .containsExactly(new Skipped(once.id(), Skipped.Reason.DUPLICATE));
    assertThat(ledger.run(after, 2, validUntil + 1, once).skipped())
        .containsExactly(new Skipped(once.id(), Skipped.Reason.EXPIRED));
  }

  @Test
  void aTooEarlyOccurrenceDoesNotConsumeTheId() {
    SignedTransaction early =
        ledger.transaction(
            "script",
            "count",
            ExecutionFixture.NOW + ReplayWindow.LENGTH + 5,
            ExecutionFixture.GAS);
    WorldState after = ExecutionFixture.after(ledger.start, ledger.run(early));
    assertThat(ledger.run(after, 2, ExecutionFixture.NOW + 5, early).receipts())
        .hasSize(1)
        .allMatch(Receipt::isOk);
  }

  @Test
  void writingWhatWasThereIsNoChange() {
    Outcome first = ledger.run(ledger.call("clear"));
    WorldState after = ExecutionFixture.after(ledger.start, first);
    assertThat(after.contract("script").size()).isZero();
    assertThat(ledger.run(after, 2, ExecutionFixture.NOW, ledger.call("clear")).writeSets())
        .isEmpty();
  }

  @Test
  void theRecordCommitsToEverythingAndEqualRunsAreEqual() {
    SignedTransaction a = ledger.call("count");
    SignedTransaction b = ledger.call("refuse");
    Outcome outcome = ledger.run(a, b, a);
    ExecutionRecord record = outcome.seal(ExecutionFixture.after(ledger.start, outcome));
    assertThat(record.count()).isEqualTo(2);
    assertThat(record.txRoot()).isEqualTo(MerkleTree.root(List.of(a.envelope(), b.envelope())));
    assertThat(record.receiptRoot())
        .isEqualTo(MerkleTree.root(outcome.receipts().stream().map(Receipt::encode).toList()));
    Outcome again = ledger.run(a, b, a);
    assertThat(again.receipts()).isEqualTo(outcome.receipts());
    assertThat(again.writeSets()).isEqualTo(outcome.writeSets());
    assertThat(again.seal(ExecutionFixture.after(ledger.start, again))).isEqualTo(record);
    Outcome other = ledger.run(b, a);
    assertThat(other.seal(ExecutionFixture.after(ledger.start, other))).isNotEqualTo(record);
  }

  @Test
  void sealingAStateThatLacksAWriteIsABrokenInvariant() {
    Outcome outcome = ledger.run(ledger.call("count"));
    WorldState windowOnly = ledger.start.with(new java.util.TreeMap<>(), outcome.window());
    assertThatThrownBy(() -> outcome.seal(windowOnly)).isInstanceOf(InvariantViolation.class);
    WorldState writesOnly = ledger.start.apply(outcome.writeSets(), ledger.start.window());
    assertThatThrownBy(() -> outcome.seal(writesOnly)).isInstanceOf(InvariantViolation.class);
  }
}
