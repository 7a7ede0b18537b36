package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.TracedTransaction;
import io.vitrine.api.event.EventData;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.reason.Reason;
import io.vitrine.contracts.trace.Field;
import io.vitrine.contracts.trace.NamedArguments;
import io.vitrine.contracts.trace.RuleOwner;
import io.vitrine.contracts.trace.StateEntry;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.execution.TransactionTrace.Access;
import io.vitrine.ledger.execution.TransactionTrace.Change;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** The JSON form of a trace: what the call was, what it touched, what it changed, why it failed. */
final class TraceDocument {
  /** Of a value that nobody can take apart this much is shown. */
  private static final int MAX_RAW = 256;

  private TraceDocument() {}

  static ObjectNode of(TracedTransaction traced) {
    SignedTransaction transaction = SignedTransaction.decode(traced.committed().envelope());
    Receipt receipt = traced.committed().receipt();
    ObjectNode json = Documents.object();
    json.put("transactionId", receipt.transactionId().toString());
    json.put("height", receipt.height());
    json.put("index", receipt.index());
    json.put("timestamp", Documents.time(traced.committed().timestamp()));
    json.set("call", Documents.call(transaction.body()));
    json.set("arguments", NamedArguments.of(transaction).map(TraceDocument::fields).orElse(null));
    json.set("footprint", traced.footprint().map(TraceDocument::footprint).orElse(null));
    traced
        .trace()
        .match(
            trace -> json.put("replayed", true).setAll(replay(trace)),
            problem -> json.put("replayed", false).set("missing", missing(problem)));
    json.put("status", receipt.status().name());
    json.put("gasUsed", receipt.gasUsed());
    json.set("result", Documents.value(receipt.result()));
    events(json.putArray("events"), receipt.events());
    if (!receipt.isOk()) {
      json.set(
          "failure",
          failure(receipt, transaction, traced.trace().match(Optional::of, p -> Optional.empty())));
    }
    return json;
  }

  private static ObjectNode fields(List<Field> fields) {
    ObjectNode json = Documents.object();
    fields.forEach(field -> json.put(field.name(), field.text()));
    return json;
  }

  // ---- what it touched

  private static ObjectNode footprint(Footprint footprint) {
    ObjectNode json = Documents.object();
    partitions(json.putArray("reads"), footprint.reads());
    partitions(json.putArray("writes"), footprint.writes());
    return json;
  }

  private static void partitions(ArrayNode array, Collection<Partition> partitions) {
    partitions.forEach(partition -> array.add(entry(partition, partition.toString())));
  }

  private static ObjectNode key(StateKey key) {
    return entry(key.partition(), key.toString());
  }

  private static ObjectNode entry(Partition partition, String raw) {
    ObjectNode json = Documents.object();
    Optional<StateEntry> entry = StateEntry.of(partition);
    json.put("contract", partition.contract());
    json.put("kind", entry.map(e -> e.kind().name().toLowerCase(Locale.ROOT)).orElse("unknown"));
    json.put("subject", entry.map(StateEntry::subject).orElse(partition.id().toHex()));
    json.put("key", raw);
    return json;
  }

  private static ObjectNode replay(TransactionTrace trace) {
    ObjectNode json = Documents.object();
    ArrayNode accesses = json.putArray("accesses");
    for (Access access : trace.accesses()) {
      ObjectNode one = accesses.addObject();
      one.put("access", access.kind().name());
      one.set("at", key(access.key()));
      one.put("found", access.value().isPresent());
    }
    changes(json.putArray("changes"), trace.changes());
    json.put("discarded", !trace.receipt().isOk());
    json.put("unrecorded", trace.unrecorded());
    return json;
  }

  private static void changes(ArrayNode array, SortedMap<StateKey, Change> changes) {
    changes.forEach(
        (key, change) -> {
          ObjectNode one = array.addObject();
          one.set("at", key(key));
          one.set("before", value(key, change.before()));
          one.set("after", value(key, change.after()));
        });
  }

  private static ObjectNode value(StateKey key, Optional<Bytes> value) {
    return value
        .map(
            bytes ->
                fields(
                    StateEntry.of(key.partition())
                        .flatMap(entry -> entry.fields(bytes))
                        .orElseGet(() -> raw(bytes))))
        .orElse(null);
  }

  private static List<Field> raw(Bytes bytes) {
    Bytes shown = bytes.slice(0, Math.min(bytes.size(), MAX_RAW));
    return List.of(
        new Field("size", Integer.toString(bytes.size())),
        new Field("bytes", "0x" + shown.toHex()));
  }

  private static ObjectNode missing(Problem problem) {
    ObjectNode json = Documents.object();
    json.put("code", problem.code().code());
    json.put("detail", "accesses and changes: " + problem.detail());
    json.set("numbers", Documents.numbers(problem.numbers()));
    return json;
  }

  // ---- what came of it

  private static void events(ArrayNode array, List<Event> events) {
    for (Event event : events) {
      ObjectNode one = array.addObject();
      one.put("contract", event.contract());
      one.put("type", event.type());
      ContractEvent.decode(event)
          .ifPresentOrElse(
              known -> one.set("data", EventData.of(known)),
              () -> one.set("values", Documents.value(event.data())));
    }
  }

  private static ObjectNode failure(
      Receipt receipt, SignedTransaction transaction, Optional<TransactionTrace> trace) {
    String called = transaction.body().contract();
    Optional<Reason> reason = Reason.find(receipt.reasonCode());
    ObjectNode json = Documents.object();
    json.put("reasonCode", receipt.reasonCode());
    json.put("reasonClass", reason.map(r -> r.reasonClass().name()).orElse("UNPROCESSABLE"));
    json.put("rule", RuleOwner.of(receipt.reasonCode(), called));
    json.put("calledFrom", called + "." + transaction.body().method());
    json.put("detail", receipt.detail());
    json.set("numbers", Documents.numbers(receipt.numbers()));
    json.put("remedy", reason.map(Reason::remedy).orElse(""));
    trace
        .map(TransactionTrace::accesses)
        .filter(accesses -> !accesses.isEmpty())
        .map(accesses -> accesses.get(accesses.size() - 1))
        .ifPresent(
            last -> {
              ObjectNode at = json.putObject("decidedAfter");
              at.put("access", last.kind().name());
              at.set("at", key(last.key()));
              at.set("value", value(last.key(), last.value()));
            });
    return json;
  }
}
