package io.vitrine.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.util.Base64;

/** Takes the exact envelope bytes out of a request body: raw CBOR, or base64 inside JSON. */
final class EnvelopeReader {
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

  private static Answer<Bytes> refused(String detail) {
    return new Answer.Refused<>(Problem.of(ProblemCode.MALFORMED_REQUEST, detail));
  }
}
