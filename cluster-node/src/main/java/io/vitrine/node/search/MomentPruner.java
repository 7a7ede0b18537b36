package io.vitrine.node.search;

import java.time.Duration;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherLifetimeManager;

/** Lets go of moments beyond a number, and of those that are too old. Asked newest first. */
final class MomentPruner implements SearcherLifetimeManager.Pruner {
  private final int most;
  private final double seconds;
  private int seen;

  MomentPruner(int most, Duration age) {
    this.most = most;
    this.seconds = age.toSeconds();
  }

  @Override
  public boolean doPrune(double age, IndexSearcher searcher) {
    seen++;
    return seen > most || age > seconds;
  }
}
