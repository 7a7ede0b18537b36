package io.vitrine.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** The votes of a run so far, with any number of views and blocks. */
final class TraceState implements VotingState {
  /** The votes of one validator, by view. */
  private static final class Signed {
    final TreeMap<Integer, Integer> notarized = new TreeMap<>();
    final TreeSet<Integer> nullified = new TreeSet<>();
    final TreeMap<Integer, Integer> finalized = new TreeMap<>();
    final TreeSet<Integer> entered = new TreeSet<>(List.of(1));
  }

  private final int needed;
  private final IntUnaryOperator leader;
  private final TreeMap<Integer, Signed> validators = new TreeMap<>();
  private final List<Integer> views = new ArrayList<>(List.of(0));
  private final List<Integer> parents = new ArrayList<>(List.of(0));
  private final TreeMap<Integer, Integer> notarizeVotes = new TreeMap<>();
  private final TreeMap<Integer, Integer> nullifyVotes = new TreeMap<>();
  private final TreeMap<Integer, Integer> finalizeVotes = new TreeMap<>();
  private final TreeSet<Integer> certified = new TreeSet<>();

  /** A state without votes; {@code needed} votes of those it is told of make a certificate. */
  TraceState(int needed, IntUnaryOperator leader) {
    this.needed = needed;
    this.leader = leader;
  }

  private Signed of(int validator) {
    return validators.computeIfAbsent(validator, v -> new Signed());
  }

  /** Names a block; gives its number. */
  int addBlock(int view, int parent) {
    views.add(view);
    parents.add(parent);
    return views.size() - 1;
  }

  void enter(int validator, int view) {
    of(validator).entered.add(view);
  }

  boolean hasEntered(int validator, int view) {
    return of(validator).entered.contains(view);
  }

  void notarize(int validator, int block) {
    of(validator).notarized.put(views.get(block), block);
    count(notarizeVotes, block, views.get(block));
  }

  void nullify(int validator, int view) {
    of(validator).nullified.add(view);
    count(nullifyVotes, view, view);
  }

  void finalizeBlock(int validator, int block) {
    of(validator).finalized.put(views.get(block), block);
    count(finalizeVotes, block, views.get(block));
  }

  private void count(Map<Integer, Integer> votes, int key, int view) {
    if (votes.merge(key, 1, Integer::sum) >= needed) {
      certified.add(view);
    }
  }

  private boolean complete(Map<Integer, Integer> votes, int key) {
    return votes.getOrDefault(key, 0) >= needed;
  }

  @Override
  public int view(int validator) {
    return of(validator).entered.last();
  }

  @Override
  public boolean notarized(int validator, int view) {
    return of(validator).notarized.containsKey(view);
  }

  @Override
  public boolean notarizedBlock(int validator, int block) {
    Integer voted = of(validator).notarized.get(views.get(block));
    return voted != null && voted == block;
  }

  @Override
  public boolean nullified(int validator, int view) {
    return of(validator).nullified.contains(view);
  }

  @Override
  public boolean finalized(int validator, int view) {
    return of(validator).finalized.containsKey(view);
  }

  boolean finalizedBlock(int validator, int block) {
    Integer voted = of(validator).finalized.get(views.get(block));
    return voted != null && voted == block;
  }

  @Override
  public boolean notarization(int block) {
    return complete(notarizeVotes, block);
  }

  boolean finalization(int block) {
    return complete(finalizeVotes, block);
  }

  @Override
  public boolean nullification(int view) {
    return complete(nullifyVotes, view);
  }

  @Override
  public boolean certificate(int view) {
    return certified.contains(view);
  }

  @Override
  public int viewOf(int block) {
    return views.get(block);
  }

  @Override
  public int parentOf(int block) {
    return parents.get(block);
  }

  @Override
  public int leader(int view) {
    return leader.applyAsInt(view);
  }
}
