package io.vitrine.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.codec.CborSequence;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Takes the exact envelope bytes out of a request body: raw CBOR, or base64 inside JSON; those of a
 * group one after the other (RFC 8742).
 */
final class EnvelopeReader {
  /** The most transactions in one request. */
  static final int MAX_GROUP = 512;

  private EnvelopeReader() {}

  static Answer<Bytes> read(String mediaType, byte[] body) {
    return switch (mediaType) {
      case "application/cbor" -> new Answer.Found<>(Bytes.copyOf(body));
      case "application/json" -> fromJson(body);
      default ->
          refused(
              "content type "
                  + mediaType
                  + "; application/cbor and application/json are understood");
    };
  }

  /** One transaction or more; each is checked for itself later. */
  static Answer<List<Bytes>> readGroup(String mediaType, byte[] body) {
    if (!mediaType.equals("application/cbor-seq")) {
      return refused("content type " + mediaType + "; application/cbor-seq is understood");
    }
    try {
      List<Bytes> envelopes = CborSequence.split(Bytes.wrap(body), MAX_GROUP + 1);
      if (envelopes.isEmpty()) {
        return refused("the body is empty");
      }
      return envelopes.size() > MAX_GROUP ? tooMany() : new Answer.Found<>(envelopes);
    } catch (CodecException e) {
      return refused("the body is no sequence of CBOR items: " + e.getMessage());
    }
  }

  private static Answer<List<Bytes>> tooMany() {
    return new Answer.Refused<>(
        Problem.of(
                ProblemCode.REQUEST_TOO_LARGE,
                "more than " + MAX_GROUP + " transactions in one request")
            .with("limit", MAX_GROUP));
  }

  private static Answer<Bytes> fromJson(byte[] body) {
    try {
      JsonNode envelope = Documents.JSON.readTree(body).path("envelope");
      if (!envelope.isTextual()) {
        return refused("the JSON object has no text field \"envelope\"");
      }
      return new Answer.Found<>(Bytes.wrap(Base64.getDecoder().decode(envelope.textValue())));
    } catch (IOException e) {
      return refused("the body is not JSON");
    } catch (IllegalArgumentException e) {
      return refused("the field \"envelope\" is not base64");
    }
  }

  private static <T> Answer<T> refused(String detail) {
    return new Answer.Refused<>(Problem.of(ProblemCode.MALFORMED_REQUEST, detail));
  }
}
