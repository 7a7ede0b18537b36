package io.vitrine.api.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Hash;
import io.vitrine.wire.ledger.v1.Block;
import io.vitrine.wire.ledger.v1.Call;
import io.vitrine.wire.ledger.v1.EmittedEvent;
import io.vitrine.wire.ledger.v1.Receipt;
import io.vitrine.wire.ledger.v1.SkippedTransaction;
import io.vitrine.wire.ledger.v1.Transaction;
import io.vitrine.wire.ledger.v1.TransactionState;

/** Messages of {@code vitrine.ledger.v1} from values of the ledger. */
final class LedgerMessages {
  private static final long MILLIS = 1_000;
  private static final int NANOS_OF_MILLI = 1_000_000;

  private LedgerMessages() {}

  static Timestamp time(long millis) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(millis, MILLIS))
        .setNanos((int) Math.floorMod(millis, MILLIS) * NANOS_OF_MILLI)
        .build();
  }

  static Transaction pending(Hash id) {
    return Transaction.newBuilder()
        .setTransactionId(id.toString())
        .setState(TransactionState.TRANSACTION_STATE_PENDING)
        .build();
  }

  static Transaction transaction(CommittedTransaction committed) {
    var receipt = committed.receipt();
    return Transaction.newBuilder()
        .setTransactionId(receipt.transactionId().toString())
        .setState(state(committed))
        .setHeight(receipt.height())
        .setIndex(receipt.index())
        .setTimestamp(time(committed.timestamp()))
        .setEnvelope(UnsafeByteOperations.unsafeWrap(committed.envelope().unsafeArray()))
        .setCall(call(SignedTransaction.decode(committed.envelope()).body()))
        .setReceipt(receipt(receipt))
        .build();
  }

  private static TransactionState state(CommittedTransaction committed) {
    if (!committed.receipt().isOk()) {
      return TransactionState.TRANSACTION_STATE_FAILED;
    }
    return committed.provable()
        ? TransactionState.TRANSACTION_STATE_PROVABLE
        : TransactionState.TRANSACTION_STATE_COMMITTED;
  }

  private static Call call(TransactionBody body) {
    return Call.newBuilder()
        .setSender(Addresses.format(body.sender()))
        .setContract(body.contract())
        .setMethod(body.method())
        .setArguments(body.arguments().match(ProtoValues.INSTANCE))
        .setValidUntil(time(body.validUntil()))
        .setGasLimit(body.gasLimit())
        .build();
  }

  private static Receipt receipt(io.vitrine.ledger.execution.Receipt receipt) {
    Receipt.Builder message =
        Receipt.newBuilder()
            .setOk(receipt.isOk())
            .setReasonCode(receipt.reasonCode())
            .setDetail(receipt.detail())
            .putAllNumbers(receipt.numbers())
            .setGasUsed(receipt.gasUsed())
            .setResult(receipt.result().match(ProtoValues.INSTANCE));
    receipt
        .events()
        .forEach(
            event ->
                message.addEvents(
                    EmittedEvent.newBuilder()
                        .setContract(event.contract())
                        .setType(event.type())
                        .setData(event.data().match(ProtoValues.INSTANCE))));
    return message.build();
  }

  static Block block(BlockSummary summary) {
    var header = summary.block().header();
    Block.Builder message =
        Block.newBuilder()
            .setHeight(header.height())
            .setHash(summary.block().hash().toString())
            .setParentHash(header.parentHash().toString())
            .setEpoch(header.view().epoch())
            .setView(header.view().number())
            .setProposer(header.proposer().index())
            .setTimestamp(time(header.timestamp()))
            .setTransactionRoot(summary.record().txRoot().toString())
            .setReceiptRoot(summary.record().receiptRoot().toString())
            .setStateRoot(summary.record().stateRoot().toString());
    summary.transactions().forEach(id -> message.addTransactionIds(id.toString()));
    summary
        .skipped()
        .forEach(
            skipped ->
                message.addSkipped(
                    SkippedTransaction.newBuilder()
                        .setTransactionId(skipped.transactionId().toString())
                        .setReason(skipped.reason().name())));
    return message.build();
  }
}
