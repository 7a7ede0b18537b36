package io.vitrine.api.grpc;

import akka.grpc.Trailers;
import akka.grpc.javadsl.MetadataEntry;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.japi.Pair;
import akka.util.ByteString;
import io.vitrine.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The answer to a call that no service sees: "Trailers-Only" (gRPC over HTTP/2, "Responses"), so
 * the status is among the header fields.
 */
final class CallRefusal {
  private static final ContentType TYPE = ContentTypes.parse("application/grpc+proto");

  private CallRefusal() {}

  static HttpResponse of(Problem problem) {
    Trailers trailers = Refusals.trailers(problem);
    HttpResponse response =
        HttpResponse.create()
            .withEntity(HttpEntities.create(TYPE, ByteString.emptyByteString()))
            .addHeader(
                header("grpc-status", Integer.toString(trailers.getStatus().getCode().value())))
            .addHeader(header("grpc-message", encoded(Refusals.message(problem))));
    for (Pair<String, MetadataEntry> entry : trailers.getMetadata().asList()) {
      response = response.addHeader(header(entry.first(), base64(entry.second())));
    }
    return response;
  }

  private static HttpHeader header(String name, String value) {
    return RawHeader.create(name, value);
  }

  private static String base64(MetadataEntry entry) {
    byte[] bytes = ((akka.grpc.javadsl.BytesEntry) entry).getValue().toArray();
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Percent-encoding of what is not printable ASCII (gRPC over HTTP/2, "Status-Message"). */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= ' ' && b <= '~' && b != '%';
      encoded.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return encoded.toString();
  }
}
