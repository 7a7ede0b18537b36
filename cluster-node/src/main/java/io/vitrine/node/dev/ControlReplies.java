package io.vitrine.node.dev;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.node.dev.DevConsortium.Change;
import io.vitrine.node.dev.DevConsortium.Organisation;
import io.vitrine.problem.Code;
import io.vitrine.problem.Entry;
import io.vitrine.problem.ProblemCode;
import io.vitrine.problem.StartCode;
import java.util.List;

/** What the control server answers: JSON documents, and problems as in RFC 9457. */
final class ControlReplies {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ContentType PROBLEM =
      MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8, "problem")
          .toContentType();

  private ControlReplies() {}

  /** {@code {"organisations": [...]}} with heights where the organisation runs. */
  static HttpResponse status(List<Organisation> organisations) {
    ObjectNode json = JSON.createObjectNode();
    var list = json.putArray("organisations");
    for (Organisation organisation : organisations) {
      ObjectNode entry =
          list.addObject()
              .put("number", organisation.number())
              .put("name", organisation.name())
              .put("state", organisation.state().name())
              .put("gateway", organisation.gateway())
              .put("grpc", organisation.grpc())
              .put("management", organisation.management())
              .put("peer", organisation.peer());
      height(entry, "finalizedHeight", organisation.finalizedHeight());
      height(entry, "executedHeight", organisation.executedHeight());
      height(entry, "attestedHeight", organisation.attestedHeight());
    }
    return document(200, json);
  }

  private static void height(ObjectNode entry, String name, long height) {
    if (height < 0) {
      entry.putNull(name);
    } else {
      entry.put(name, height);
    }
  }

  /** {@code {"organisation": n, "state": "...", "changed": true}}, or 409 with the reason. */
  static HttpResponse change(int number, Change change) {
    return change.match(
        new Change.Cases<>() {
          @Override
          public HttpResponse onMade(Change.Made made) {
            return changed(number, made.state(), true);
          }

          @Override
          public HttpResponse onAlreadySo(Change.AlreadySo already) {
            return changed(number, already.state(), false);
          }

          @Override
          public HttpResponse onRefused(Change.Refused refused) {
            return problem(StartCode.ORGANISATION_NOT_CHANGED, refused.reason(), refused.remedy());
          }
        });
  }

  private static HttpResponse changed(int number, DevConsortium.State state, boolean changed) {
    return document(
        200,
        JSON.createObjectNode()
            .put("organisation", number)
            .put("state", state.name())
            .put("changed", changed));
  }

  static HttpResponse down() {
    return document(200, JSON.createObjectNode().put("state", DevConsortium.State.STOPPED.name()));
  }

  static HttpResponse unauthorised() {
    StartCode code = StartCode.WRONG_CONTROL_TOKEN;
    return problem(code, "the request does not carry the token of this network", code.remedy())
        .addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
  }

  static HttpResponse noSuchOrganisation(String number, int size) {
    StartCode code = StartCode.NO_SUCH_ORGANISATION;
    return problem(
        code, "organisation " + number + " does not exist; 1 to " + size + " do", code.remedy());
  }

  /** A refusal of the catalogue. */
  static HttpResponse problem(ProblemCode code, String detail) {
    return problem(code, detail, code.remedy());
  }

  private static HttpResponse problem(Code code, String detail, String remedy) {
    Entry.HttpAnswer answer = code.entry().http().orElseThrow();
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "https://vitrine.example/problems/" + code.slug())
            .put("title", code.title())
            .put("status", answer.status())
            .put("detail", detail)
            .put("code", code.code())
            .put("retryable", answer.retryable())
            .put("remedy", remedy);
    return HttpResponse.create()
        .withStatus(answer.status())
        .withEntity(HttpEntities.create(PROBLEM, bytes(json)));
  }

  private static HttpResponse document(int status, JsonNode json) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(json)));
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
