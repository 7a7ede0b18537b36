package io.vitrine.api.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatcher0;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code /openapi.json}, the description of the platform API, {@code /asyncapi.json}, that of its
 * events, {@code /item-metadata.schema.json}, that of metadata, and {@code /docs}, a page to try it
 * out. Everything comes from this node; the page loads nothing from elsewhere.
 */
final class PageRoutes extends AllDirectives {
  private static final String DIRECTORY = "/io/vitrine/api/page/";

  Route route() {
    return concat(
        file(PathMatchers.segment("openapi.json"), "openapi.json", ContentTypes.APPLICATION_JSON),
        file(PathMatchers.segment("asyncapi.json"), "asyncapi.json", ContentTypes.APPLICATION_JSON),
        file(
            PathMatchers.segment("item-metadata.schema.json"),
            "item-metadata.schema.json",
            ContentTypes.APPLICATION_JSON),
        file(PathMatchers.segment("docs"), "index.html", ContentTypes.TEXT_HTML_UTF8),
        file(
            PathMatchers.segment("docs").slash("page.js"),
            "page.js",
            MediaTypes.APPLICATION_JAVASCRIPT.toContentType(HttpCharsets.UTF_8)),
        file(
            PathMatchers.segment("docs").slash("page.css"),
            "page.css",
            MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8)));
  }

  private Route file(PathMatcher0 path, String name, ContentType type) {
    byte[] content = content(name);
    return path(
        path,
        () ->
            get(
                () ->
                    complete(
                        HttpResponse.create()
                            .withEntity(HttpEntities.create(type, content))
                            .addHeader(Replies.header(Source.HEADER, Source.PLATFORM.text())))));
  }

  private static byte[] content(String name) {
    try (InputStream in = PageRoutes.class.getResourceAsStream(DIRECTORY + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
