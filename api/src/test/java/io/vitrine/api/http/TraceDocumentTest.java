package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.TracedTransaction;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the interface says of a payment by somebody whom the ledger does not know. */
class TraceDocumentTest {
  private static final Address SENDER = Consortium.user(1);
  private static final ContractCall PAYMENT =
      SettlementCalls.transfer(Consortium.user(2), new Amount(7));

  @Test
  void aRefusalNamesTheRuleTheLookAtTheStateAndTheRemedy() {
    TransactionTrace trace = trace(PAYMENT);

    JsonNode json = TraceDocument.of(traced(trace, new Answer.Found<>(trace)));

    assertThat(json.at("/arguments/to").asText()).isEqualTo(Addresses.format(Consortium.user(2)));
    assertThat(json.at("/arguments/amount").asText()).isEqualTo("7");
    assertThat(json.path("replayed").asBoolean()).isTrue();
    assertThat(json.path("discarded").asBoolean()).isTrue();
    assertThat(json.path("changes")).isEmpty();
    JsonNode failure = json.path("failure");
    assertThat(failure.path("reasonCode").asText()).isEqualTo("SENDER_NOT_REGISTERED");
    assertThat(failure.path("reasonClass").asText()).isEqualTo("FORBIDDEN");
    assertThat(failure.path("rule").asText()).isEqualTo("identity");
    assertThat(failure.path("calledFrom").asText()).isEqualTo("settlement.transfer");
    assertThat(failure.path("remedy").asText()).contains("registrar");
    JsonNode decided = failure.path("decidedAfter");
    assertThat(decided.at("/at/kind").asText()).isEqualTo("identity");
    assertThat(decided.at("/at/subject").asText()).isEqualTo(Addresses.format(SENDER));
    assertThat(decided.path("value").isNull()).isTrue();
  }

  @Test
  void withoutTheStateTheCallAndItsFailureAreShownAndWhatIsMissingIsNamed() {
    Problem gone = Problem.of(ProblemCode.HEIGHT_NOT_KEPT, "gone").with("oldestHeight", 9);

    JsonNode json = TraceDocument.of(traced(trace(PAYMENT), new Answer.Refused<>(gone)));

    assertThat(json.path("replayed").asBoolean()).isFalse();
    assertThat(json.at("/missing/code").asText()).isEqualTo("VIT-4005");
    assertThat(json.at("/missing/numbers/oldestHeight").asText()).isEqualTo("9");
    assertThat(json.has("changes")).isFalse();
    assertThat(json.at("/footprint/reads").findValuesAsText("kind")).contains("identity");
    assertThat(json.at("/failure/rule").asText()).isEqualTo("identity");
    assertThat(json.path("failure").has("decidedAfter")).isFalse();
  }

  @Test
  void whatNobodyCanReadIsShownAsItStands() {
    TransactionTrace trace = trace(new ContractCall("gallery", "paint", PAYMENT.arguments()));

    JsonNode json = TraceDocument.of(traced(trace, new Answer.Found<>(trace)));

    assertThat(json.path("arguments").isNull()).isTrue();
    assertThat(json.path("footprint").isNull()).isTrue();
    assertThat(json.at("/call/arguments/1").asText()).isEqualTo("7");
    assertThat(json.at("/failure/rule").asText()).isEqualTo("executor");
  }

  private static TracedTransaction traced(
      TransactionTrace trace, Answer<TransactionTrace> replayed) {
    return new TracedTransaction(
        new CommittedTransaction(trace.transaction().envelope(), trace.receipt(), 1_000, true),
        BuiltInContracts.registry(Consortium.of(4).genesis()).footprint(trace.transaction())
                instanceof FootprintResult.Touches touches
            ? Optional.of(touches.footprint())
            : Optional.empty(),
        replayed);
  }

  private static TransactionTrace trace(ContractCall call) {
    TransactionBody body =
        new TransactionBody(
            "test",
            SENDER,
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            2_000,
            call.contract(),
            call.method(),
            call.arguments(),
            100_000,
            Bytes.EMPTY);
    SignedTransaction transaction =
        SignedTransaction.of(body, Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]));
    return BlockExecution.trace(
            WorldState.EMPTY,
            BuiltInContracts.registry(Consortium.of(4).genesis()),
            new BlockFacts(5, Hash.ZERO, 1_000, 0, new LogHead(4, Hash.ZERO)),
            List.of(transaction),
            transaction.id())
        .orElseThrow();
  }
}
