package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Answers from one committed state: the latest, that of {@code ?height=}, or with {@code
 * ?proof=true} the latest that can be proven.
 */
final class StateReplies {
  private final LedgerGateway gateway;

  StateReplies(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * What can be looked up in a state.
   *
   * @param what for the refusal when there is none
   * @param read finds the document
   * @param keys the state's keys that the document is made from
   */
  record Lookup(
      String what,
      Function<LedgerView, Optional<ObjectNode>> read,
      Function<LedgerView, List<StateKey>> keys) {
    /** A document that is always made from the same keys. */
    Lookup(String what, Function<LedgerView, Optional<ObjectNode>> read, List<StateKey> keys) {
      this(what, read, view -> keys);
    }
  }

  /** The document that {@code lookup} finds, or NOT_FOUND; with its proof where that is asked. */
  CompletionStage<HttpResponse> find(HttpRequest request, Lookup lookup) {
    Parameters parameters = Parameters.of(request, Set.of("height", "proof"));
    boolean proven = parameters.flag("proof").orElse(false);
    return view(parameters.number("height", 0, Long.MAX_VALUE), proven)
        .thenCompose(
            answer ->
                answer.match(
                    view ->
                        proven ? proven(view, lookup) : done(found(view, lookup, Optional.empty())),
                    problem -> done(Replies.problem(problem))));
  }

  private CompletionStage<Answer<LedgerView>> view(Optional<Long> height, boolean proven) {
    return height.map(gateway::at).orElseGet(() -> proven ? gateway.attested() : gateway.latest());
  }

  private CompletionStage<HttpResponse> proven(LedgerView view, Lookup lookup) {
    return gateway
        .prove(view, lookup.keys().apply(view))
        .thenApply(
            answer ->
                answer.match(
                    bundle -> found(view, lookup, Optional.of(proof(view, bundle))),
                    Replies::problem));
  }

  private static HttpResponse found(LedgerView view, Lookup lookup, Optional<ObjectNode> proof) {
    Optional<ObjectNode> document = lookup.read().apply(view);
    proof.ifPresent(p -> document.ifPresent(d -> d.set("proof", p)));
    return document
        .map(d -> Replies.at(Source.COMMITTED, view.height(), d))
        .orElseGet(
            () ->
                Replies.absent(
                    Problem.of(ProblemCode.NOT_FOUND, "no " + lookup.what())
                        .with("height", view.height()),
                    proof));
  }

  private static ObjectNode proof(LedgerView view, Bytes bundle) {
    ObjectNode json = Documents.object();
    json.put("format", StateBundle.FORMAT);
    json.put("height", view.height());
    json.put("stateRoot", view.state().root().toString());
    json.put("bundle", Base64.getEncoder().encodeToString(bundle.unsafeArray()));
    return json;
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
