package io.vitrine.api.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.FileIO;
import akka.util.ByteString;
import io.vitrine.api.media.Medium;
import io.vitrine.ledger.types.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file as an answer: by its hash, so for ever the same; never executed by a browser; whole or one
 * range of it (RFC 9110 section 14).
 */
final class MediaReplies {
  private static final int CHUNK = 64 * 1024;

  private MediaReplies() {}

  /** Whether the client has it: then nothing needs to be read. */
  static boolean has(HttpRequest request, Hash hash) {
    return request
        .getHeader("If-None-Match")
        .filter(header -> names(header.value(), tag(hash)))
        .isPresent();
  }

  static HttpResponse notModified(Hash hash) {
    return Replies.immutable(
        HttpResponse.create().withStatus(304).addHeader(Replies.header("ETag", tag(hash))));
  }

  /** The file, or the range of it that is asked for. */
  static HttpResponse medium(HttpRequest request, Medium medium) {
    Optional<ByteRange> range =
        request
                .getHeader("If-Range")
                .filter(header -> !header.value().equals(tag(medium.hash())))
                .isPresent()
            ? Optional.empty()
            : request.getHeader("Range").flatMap(h -> ByteRange.parse(h.value(), medium.size()));
    if (range.isPresent() && range.get().isEmpty()) {
      return headed(
          HttpResponse.create()
              .withStatus(416)
              .addHeader(Replies.header("Content-Range", "bytes */" + medium.size())),
          medium);
    }
    ByteRange part = range.orElseGet(() -> new ByteRange(0, medium.size()));
    HttpResponse response =
        HttpResponse.create()
            .withStatus(range.isPresent() ? 206 : 200)
            .withEntity(HttpEntities.create(type(medium), part.length(), bytes(medium, part)));
    return headed(
        range.isPresent()
            ? response.addHeader(Replies.header("Content-Range", part.text(medium.size())))
            : response,
        medium);
  }

  private static akka.stream.javadsl.Source<ByteString, ?> bytes(Medium medium, ByteRange part) {
    return FileIO.fromPath(medium.file(), CHUNK, part.first())
        .statefulMapConcat(
            () -> {
              long[] left = {part.length()};
              return bytes -> {
                ByteString some = bytes.take(Math.toIntExact(Math.min(left[0], bytes.size())));
                left[0] -= some.size();
                return List.of(some);
              };
            })
        .takeWhile(some -> !some.isEmpty());
  }

  private static HttpResponse headed(HttpResponse response, Medium medium) {
    String name = medium.hash().shortText() + "." + medium.kind().extension();
    String how = medium.kind().isShown() ? "inline" : "attachment";
    return Replies.immutable(response)
        .addHeader(Replies.header(Source.HEADER, Source.PLATFORM.text()))
        .addHeader(Replies.header("ETag", tag(medium.hash())))
        .addHeader(Replies.header("Accept-Ranges", "bytes"))
        // Beside the policy of every answer: both hold.
        .addHeader(Replies.header("Content-Security-Policy", "default-src 'none'; sandbox"))
        .addHeader(Replies.header("Content-Disposition", how + "; filename=\"" + name + "\""));
  }

  private static ContentType type(Medium medium) {
    return ContentTypes.parse(medium.kind().type());
  }

  private static String tag(Hash hash) {
    return "\"" + hash.value().toHex() + "\"";
  }

  private static boolean names(String condition, String tag) {
    return Arrays.stream(condition.split(",", -1))
        .map(String::strip)
        .anyMatch(part -> part.equals("*") || part.equals(tag) || part.equals("W/" + tag));
  }
}
