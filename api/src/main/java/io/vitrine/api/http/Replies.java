package io.vitrine.api.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.problem.Execution;
import io.vitrine.api.problem.ExecutionProblems;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.execution.Receipt;
import java.util.Optional;
import java.util.UUID;

/** HTTP responses: documents and RFC 9457 problems. */
public final class Replies {
  private static final ContentType PROBLEM =
      MediaTypes.applicationWithFixedCharset(
              "problem+json", akka.http.javadsl.model.HttpCharsets.UTF_8, "problem")
          .toContentType();

  /** Where no number of the problem says more. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private Replies() {}

  static HttpResponse of(Source source, JsonNode document) {
    return of(source, text(document));
  }

  /** A document that is written already. */
  static HttpResponse of(Source source, byte[] document) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, document))
        .addHeader(header(Source.HEADER, source.text()));
  }

  /** A document under {@code status}. */
  public static HttpResponse json(int status, JsonNode document) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, text(document)));
  }

  /** A document about the state after {@code height}, or about that block. */
  static HttpResponse at(Source source, long height, JsonNode document) {
    return of(source, document).addHeader(header("X-Ledger-Height", Long.toString(height)));
  }

  /** An answer that will never be another (RFC 8246). */
  static HttpResponse immutable(HttpResponse response) {
    return response.addHeader(header("Cache-Control", "public, max-age=31536000, immutable"));
  }

  /** The problem document with the proof that there is nothing, where that was asked for. */
  static HttpResponse absent(Problem problem, Optional<ObjectNode> proof) {
    ObjectNode json = document(problem);
    proof.ifPresent(p -> json.set("proof", p));
    return response(problem, json);
  }

  /** The problem document: title, cause, numbers and remedy, and the receipt where there is one. */
  public static HttpResponse problem(Problem problem) {
    return response(problem, document(problem));
  }

  /** The problem document alone. */
  static ObjectNode document(Problem problem) {
    ObjectNode json = Documents.object();
    json.put("type", "https://vitrine.example/problems/" + problem.code().slug());
    json.put("title", problem.code().title());
    json.put("status", problem.code().status());
    json.put("detail", problem.detail());
    json.put("code", problem.code().code());
    json.put("traceId", UUID.randomUUID().toString());
    problem.transactionId().ifPresent(id -> json.put("txId", id.toString()));
    problem.execution().ifPresent(failed -> execution(json, failed));
    json.put("retryable", problem.code().retryable());
    json.put(
        "remedy",
        problem
            .execution()
            .map(failed -> ExecutionProblems.remedy(failed.receipt(), problem.code()))
            .orElse(problem.code().remedy()));
    if (!problem.numbers().isEmpty()) {
      json.set("numbers", Documents.numbers(problem.numbers()));
    }
    return json;
  }

  private static HttpResponse response(Problem problem, ObjectNode json) {
    HttpResponse response =
        HttpResponse.create()
            .withStatus(problem.code().status())
            .withEntity(HttpEntities.create(PROBLEM, text(json)));
    boolean later = problem.code().status() == 429 || problem.code().status() == 503;
    return later
        ? response.addHeader(
            header(
                "Retry-After",
                problem.numbers().getOrDefault(Problem.RETRY_AFTER, RETRY_AFTER_SECONDS)))
        : response;
  }

  private static void execution(ObjectNode json, Execution failed) {
    Receipt receipt = failed.receipt();
    json.put("contract", failed.contract());
    json.put("method", failed.method());
    json.put("ledgerHeight", receipt.height());
    json.put("index", receipt.index());
    json.put("reasonCode", receipt.reasonCode());
    json.put("gasUsed", receipt.gasUsed());
  }

  static HttpHeader header(String name, String value) {
    return RawHeader.create(name, value);
  }

  private static byte[] text(JsonNode document) {
    try {
      return Documents.JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
