package io.vitrine.node.search;

import io.vitrine.api.search.ItemQuery;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherLifetimeManager;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;

/**
 * The index itself, in a folder of its own that is emptied at the start: it holds nothing that the
 * ledger does not. One thread writes, any number search. Moments that walks still show are kept
 * besides the newest: {@link #MAX_MOMENTS} at most, and for {@link #MOMENT_AGE}. Blocks.
 */
final class ItemIndex implements AutoCloseable {
  /** How many earlier moments can be walked on in; beyond it the oldest goes. */
  static final int MAX_MOMENTS = 64;

  /** How long a walk can go on after a page of it was given out. */
  static final Duration MOMENT_AGE = Duration.ofMinutes(10);

  private static final double BUFFER_MEGABYTES = 16;

  /**
   * What is published at once is a dozen files of a few KiB that a merge deletes soon after: up to
   * this size they are kept in memory and never become files.
   */
  private static final double SMALL_MEGABYTES = 4;

  /** How much may be kept in memory so. */
  private static final double CACHE_MEGABYTES = 16;

  private final Directory folder;
  private final IndexWriter writer;
  private final SearcherManager newest;
  private final SearcherLifetimeManager moments = new SearcherLifetimeManager();
  private final StandardAnalyzer analyzer = new StandardAnalyzer();
  private final Duration longest;
  private final Object newestAndHeight = new Object();
  private long height;
  private boolean complete;

  /**
   * A page of what was found.
   *
   * @param height the block after which the ledger was so
   * @param items in the query's order
   * @param next where it goes on; empty at the end
   */
  record Page(long height, List<ItemId> items, Optional<SearchPlace> next) {
    Page {
      items = List.copyOf(items);
    }
  }

  private ItemIndex(Directory folder, Duration longest) throws IOException {
    this.folder = folder;
    this.longest = longest;
    this.writer =
        new IndexWriter(
            folder,
            new IndexWriterConfig(analyzer)
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                .setCommitOnClose(false)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setIndexSort(new Sort(SearchOrder.byItem(false))));
    this.newest = new SearcherManager(writer, new SearcherFactory());
  }

  /**
   * An empty index in {@code folder}; what is there is deleted.
   *
   * @param longest how long one search may take
   */
  static ItemIndex open(Path folder, Duration longest) throws IOException {
    Files.createDirectories(folder);
    return new ItemIndex(
        new NRTCachingDirectory(FSDirectory.open(folder), SMALL_MEGABYTES, CACHE_MEGABYTES),
        longest);
  }

  /** Writes {@code item}, in place of what was there under its id. */
  void put(ItemEntry item) throws IOException {
    writer.updateDocument(ItemFields.id(item.id()), ItemFields.document(item));
  }

  /** Writes an item that is not there yet. */
  void add(ItemEntry item) throws IOException {
    writer.addDocument(ItemFields.document(item));
  }

  void remove(ItemId item) throws IOException {
    writer.deleteDocuments(ItemFields.id(item));
  }

  /** Deletes all. */
  void clear() throws IOException {
    writer.deleteAll();
  }

  /**
   * Makes what was written since the last time visible, all at once, as what the ledger was after
   * the block at {@code reached}.
   */
  void publish(long reached) throws IOException {
    synchronized (newestAndHeight) {
      newest.maybeRefreshBlocking();
      height = reached;
      complete = true;
    }
    moments.prune(new MomentPruner(MAX_MOMENTS, MOMENT_AGE));
  }

  /** Whether something was published. */
  boolean isComplete() {
    synchronized (newestAndHeight) {
      return complete;
    }
  }

  /** The height that was published last. */
  long height() {
    synchronized (newestAndHeight) {
      return height;
    }
  }

  /** Bytes of its files, on disk or still in memory. */
  long size() throws IOException {
    long size = 0;
    for (String file : folder.listAll()) {
      size += folder.fileLength(file);
    }
    return size;
  }

  /**
   * A page; empty when the moment of {@code after} is not kept any more.
   *
   * @throws SearchTooLongException when it takes longer than it may
   */
  Optional<Page> find(ItemQuery query, int limit, Optional<SearchPlace> after) throws IOException {
    if (after.isPresent()) {
      IndexSearcher pinned = moments.acquire(after.get().moment());
      if (pinned == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(page(pinned, after.get().height(), query, limit, after));
      } finally {
        moments.release(pinned);
      }
    }
    IndexSearcher searcher;
    long at;
    synchronized (newestAndHeight) {
      searcher = newest.acquire();
      at = height;
    }
    try {
      return Optional.of(page(searcher, at, query, limit, after));
    } finally {
      newest.release(searcher);
    }
  }

  private Page page(
      IndexSearcher shared, long at, ItemQuery query, int limit, Optional<SearchPlace> after)
      throws IOException {
    IndexSearcher searcher = new IndexSearcher(shared.getIndexReader());
    long end = System.nanoTime() + longest.toNanos();
    searcher.setTimeout(() -> System.nanoTime() - end > 0);
    SearchOrder order = new SearchOrder(query.order());
    int documents = searcher.getIndexReader().maxDoc();
    ScoreDoc from = after.map(place -> order.document(place, documents)).orElse(null);
    TopDocs found =
        searcher.searchAfter(from, SearchQueries.of(query, analyzer), limit + 1, order.sort());
    if (searcher.timedOut()) {
      throw new SearchTooLongException(longest);
    }
    List<ItemId> items = new ArrayList<>();
    ScoreDoc[] hits = found.scoreDocs;
    for (int i = 0; i < Math.min(limit, hits.length); i++) {
      items.add(order.item((FieldDoc) hits[i]));
    }
    return new Page(
        at,
        items,
        hits.length <= limit
            ? Optional.empty()
            : Optional.of(
                new SearchPlace(
                    moments.record(shared),
                    at,
                    order.keyOf((FieldDoc) hits[limit - 1]),
                    order.item((FieldDoc) hits[limit - 1]))));
  }

  /** The items, at most {@code limit}, whose metadata document has this hash. */
  List<ItemId> withMetadata(Hash metadata, int limit) throws IOException {
    IndexSearcher searcher = newest.acquire();
    try {
      SearchOrder order = new SearchOrder(ItemQuery.ALL.order());
      TermQuery query = new TermQuery(new Term(ItemFields.METADATA, metadata.toString()));
      List<ItemId> items = new ArrayList<>();
      for (ScoreDoc document : searcher.search(query, limit, order.sort()).scoreDocs) {
        items.add(order.item((FieldDoc) document));
      }
      return items;
    } finally {
      newest.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    moments.close();
    newest.close();
    writer.close();
    analyzer.close();
    folder.close();
  }
}
