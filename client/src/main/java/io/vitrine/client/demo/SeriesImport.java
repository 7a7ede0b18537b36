package io.vitrine.client.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.samples.Artwork;
import io.vitrine.client.samples.ArtworkMetadata;
import io.vitrine.client.samples.CanonicalJson;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates a series with exactly as many places as there are works, takes it through its gates and
 * issues them all. The ledger gets hashes; the metadata documents are kept beside the proofs, so
 * that anybody can hash them.
 */
final class SeriesImport {
  /** The series' title. */
  static final String NAME = "Public-domain artworks";

  /** Royalty on resales: 5 %. */
  static final long ROYALTY_POINTS = 500;

  /** Stands for the reports of reviewers who do not exist. */
  private static final Hash REPORT =
      Sha256.of(
          CanonicalJson.encode(
              JsonNodeFactory.instance.objectNode().put("report", "none: a demonstration")));

  private final Pipeline pipeline;
  private final Cast cast;
  private final Actor publisher;
  private final Path documents;

  /** Writes metadata documents under {@code documents}. */
  SeriesImport(Pipeline pipeline, Cast cast, Path documents) {
    this.pipeline = pipeline;
    this.cast = cast;
    this.publisher = cast.publisher();
    this.documents = documents;
  }

  IssuedSeries run(SeriesId series, List<Artwork> works, Progress progress) {
    List<IssuedItem> items = items(series, works);
    Bytes rules = CanonicalJson.encode(rules());
    keep(series, rules, items);
    pipeline.one(
        new Order(
            publisher,
            CollectionCalls.createSeries(
                series, NAME, SeriesTerms.of(items.size(), ROYALTY_POINTS, Sha256.of(rules)))));
    progress.begin("passing gates", Gate.values().length);
    for (Gate gate : Gate.values()) {
      pipeline.one(new Order(cast.passing(gate), CollectionCalls.pass(gate, series, REPORT)));
      progress.step();
    }
    progress.end();
    progress.begin("issuing works", items.size());
    long start = System.nanoTime();
    List<Settled> settled = pipeline.all(items.stream().map(this::issue).toList(), progress);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    progress.end();
    return new IssuedSeries(
        series,
        items,
        settled.stream().mapToLong(Settled::height).min().orElse(0),
        settled.stream().mapToLong(Settled::height).max().orElse(0),
        took);
  }

  private static List<IssuedItem> items(SeriesId series, List<Artwork> works) {
    List<IssuedItem> items = new ArrayList<>(works.size());
    for (Artwork work : works) {
      ItemId id = new ItemId(series, items.size() + 1L);
      items.add(new IssuedItem(id, work, ArtworkMetadata.of(work, series.text())));
    }
    return items;
  }

  private Order issue(IssuedItem item) {
    return new Order(
        publisher,
        CollectionCalls.issue(
            item.id(), item.work().contentHash(), item.metadata().hash(), publisher.address()));
  }

  /** What metadata of the series' items has to look like. */
  private static ObjectNode rules() {
    ObjectNode rules = JsonNodeFactory.instance.objectNode();
    rules.put("canonicalization", "RFC 8785");
    rules.put("hash", "sha256");
    rules.put("schemaVersion", ArtworkMetadata.SCHEMA_VERSION);
    rules.putArray("mediaTypes").add(Artwork.SVG);
    return rules;
  }

  private void keep(SeriesId series, Bytes rules, List<IssuedItem> items) {
    Path directory = documents.resolve(series.text());
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve("rules.json"), rules.toArray());
      for (IssuedItem item : items) {
        Files.write(
            directory.resolve(item.id().number() + ".json"), item.metadata().canonical().toArray());
      }
    } catch (IOException e) {
      throw new DemoStopped(
          Kind.FAILURE, directory + ": " + e.getMessage(), "Make the directory writable.");
    }
  }
}
