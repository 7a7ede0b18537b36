package io.vitrine.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitrine.api.problem.Execution;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.submission.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What became of a group of transactions, written without a tree: there may be hundreds. The state
 * comes first, so that who sends many can count without reading the rest.
 */
final class GroupDocument {
  /** What a committed transaction takes. */
  private static final int USUAL_SIZE = 150;

  private GroupDocument() {}

  /** The bytes of the document, results in the order of {@code outcomes}. */
  static byte[] of(List<Outcome> outcomes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE * outcomes.size() + 64);
    try (JsonGenerator json = Documents.JSON.getFactory().createGenerator(bytes)) {
      Writing writing = new Writing(json);
      json.writeStartObject();
      json.writeArrayFieldStart("results");
      for (Outcome outcome : outcomes) {
        outcome.match(writing);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes one result after the other. */
  private record Writing(JsonGenerator json) implements Outcome.Cases<Void> {
    @Override
    public Void onPending(Outcome.Pending outcome) {
      return write("PENDING", Optional.of(outcome.transactionId()), new Rest());
    }

    @Override
    public Void onCommitted(Outcome.Committed outcome) {
      Receipt receipt = outcome.transaction().receipt();
      return write(
          Documents.state(outcome.transaction()),
          Optional.of(receipt.transactionId()),
          new Rest(Optional.of(receipt), Optional.empty(), outcome.replayed()));
    }

    @Override
    public Void onRefused(Outcome.Refused outcome) {
      Problem problem = outcome.problem();
      Optional<Receipt> receipt = problem.execution().map(Execution::receipt);
      return write(
          receipt.isPresent() ? "FAILED" : "REFUSED",
          problem.transactionId(),
          new Rest(receipt, Optional.of(problem), outcome.replayed()));
    }

    @Override
    public Void onUndecided(Outcome.Undecided outcome) {
      return write(
          "PENDING",
          Optional.of(outcome.transactionId()),
          new Rest(Optional.empty(), Optional.of(outcome.problem()), outcome.replayed()));
    }

    private Void write(String state, Optional<Hash> id, Rest rest) {
      try {
        json.writeStartObject();
        json.writeStringField("state", state);
        if (id.isPresent()) {
          json.writeStringField("transactionId", id.get().toString());
        }
        if (rest.receipt().isPresent()) {
          json.writeNumberField("height", rest.receipt().get().height());
          json.writeNumberField("index", rest.receipt().get().index());
        }
        if (rest.problem().isPresent()) {
          json.writeFieldName("problem");
          json.writeTree(Replies.document(rest.problem().get()));
        }
        if (rest.replayed()) {
          json.writeBooleanField("replayed", true);
        }
        json.writeEndObject();
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What not every result has. */
  private record Rest(Optional<Receipt> receipt, Optional<Problem> problem, boolean replayed) {
    Rest() {
      this(Optional.empty(), Optional.empty(), false);
    }
  }
}
