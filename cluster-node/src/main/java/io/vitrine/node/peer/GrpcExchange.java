package io.vitrine.node.peer;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.vitrine.wire.framing.LimitedFrames;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** gRPC over HTTP/2 as this side of a call sees it: messages out, messages and a status back. */
final class GrpcExchange {
  private static final ContentType TYPE = ContentTypes.parse("application/grpc+proto");

  private GrpcExchange() {}

  static HttpRequest request(String uri, Source<ByteString, NotUsed> messages) {
    return HttpRequest.POST(uri)
        .addHeader(RawHeader.create("te", "trailers"))
        .withEntity(HttpEntities.createChunked(TYPE, messages));
  }

  /** A message with its gRPC header. */
  static ByteString framed(MessageLite message) {
    byte[] content = message.toByteArray();
    ByteBuffer header = ByteBuffer.allocate(LimitedFrames.HEADER).put((byte) 0);
    header.putInt(content.length);
    return ByteString.fromArray(header.array()).concat(ByteString.fromArrayUnsafe(content));
  }

  /** The content of a message that {@link LimitedFrames} has passed on. */
  static ByteBuffer content(ByteString message) {
    return message.drop(LimitedFrames.HEADER).toByteBuffer();
  }

  /** The messages of an answer, whole and with their headers. */
  static Source<ByteString, NotUsed> messages(HttpResponse response, LimitedFrames limits) {
    check(response.getHeaders());
    if (!response.status().equals(StatusCodes.OK)) {
      throw new PeerRefusedException(
          Status.Code.UNKNOWN, "HTTP status " + response.status().intValue());
    }
    Source<ByteString, NotUsed> bytes;
    if (response.entity() instanceof HttpEntity.Chunked chunked) {
      bytes =
          chunked
              .getChunks()
              .mapMaterializedValue(m -> NotUsed.getInstance())
              .map(GrpcExchange::data);
    } else {
      bytes = response.entity().getDataBytes().mapMaterializedValue(m -> NotUsed.getInstance());
    }
    return bytes.filter(data -> !data.isEmpty()).via(limits);
  }

  private static ByteString data(HttpEntity.ChunkStreamPart part) {
    if (part.isLastChunk()) {
      check(part.getTrailerHeaders());
    }
    return part.isLastChunk() ? ByteString.emptyByteString() : part.data();
  }

  private static void check(Iterable<HttpHeader> headers) {
    for (HttpHeader header : headers) {
      if (header.is("grpc-status") && !header.value().equals("0")) {
        throw new PeerRefusedException(code(header.value()), message(headers));
      }
    }
  }

  private static Status.Code code(String number) {
    try {
      return Status.fromCodeValue(Integer.parseInt(number)).getCode();
    } catch (NumberFormatException e) {
      return Status.Code.UNKNOWN;
    }
  }

  private static String message(Iterable<HttpHeader> headers) {
    for (HttpHeader header : headers) {
      if (header.is("grpc-message")) {
        try {
          return URLDecoder.decode(header.value().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          return header.value();
        }
      }
    }
    return "the peer refuses";
  }
}
