package io.vitrine.ledger.statesync;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The chunks of one offer on their way; immutable. Every peer has at most one question open, of
 * {@link SyncRules#CHUNKS_AT_ONCE} chunks, and gets the next when what it gave is on disk. A chunk
 * is known by its hash, so it matters to nobody who gives it.
 *
 * @param missing the chunks that were not held at the beginning, each once
 * @param next how many of them were asked for
 * @param again those that were asked for in vain
 * @param questions what is open
 * @param strikes how often a peer answered nothing
 * @param open how many are not on disk
 * @param bytes how much came
 */
record Loading(
    List<Hash> missing,
    int next,
    List<Hash> again,
    SortedMap<ValidatorId, Question> questions,
    SortedMap<ValidatorId, Integer> strikes,
    int open,
    long bytes) {
  /**
   * What a peer was asked for.
   *
   * @param chunks what the question was; empty when it was answered
   * @param storing those that came and are not on disk
   */
  record Question(List<Hash> chunks, SortedSet<Hash> storing) {
    static Question open(List<Hash> chunks) {
      return new Question(List.copyOf(chunks), Collections.emptySortedSet());
    }

    static Question answered(SortedSet<Hash> storing) {
      return new Question(List.of(), Collections.unmodifiableSortedSet(storing));
    }
  }

  /**
   * What became of an answer.
   *
   * @param next the state after it
   * @param outputs what it makes the host do
   * @param lie why its sender is not asked any more
   */
  record Taken(Loading next, List<SyncOutput> outputs, Optional<String> lie) {}

  static Loading of(List<Hash> missing) {
    return new Loading(
        List.copyOf(missing),
        0,
        List.of(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        missing.size(),
        0);
  }

  boolean complete() {
    return open == 0;
  }

  /** Whether nothing will come any more from {@code peers}. */
  boolean stuck(SortedSet<ValidatorId> peers) {
    return open > 0 && questions.isEmpty() && peers.stream().noneMatch(this::mayAsk);
  }

  private boolean mayAsk(ValidatorId peer) {
    return strikes.getOrDefault(peer, 0) < SyncRules.MAX_STRIKES;
  }

  /** Asks those of {@code peers} that have no question open, each for an equal share. */
  Taken ask(SortedSet<ValidatorId> peers) {
    List<Hash> rest = new ArrayList<>(again);
    int asked = next;
    SortedMap<ValidatorId, Question> more = new TreeMap<>(questions);
    List<SyncOutput> outputs = new ArrayList<>();
    List<ValidatorId> free =
        peers.stream().filter(peer -> !questions.containsKey(peer) && mayAsk(peer)).toList();
    int left = again.size() + missing.size() - next;
    int share =
        free.isEmpty()
            ? 0
            : Math.min(SyncRules.CHUNKS_AT_ONCE, (left + free.size() - 1) / free.size());
    for (ValidatorId peer : free) {
      List<Hash> question = new ArrayList<>();
      while (question.size() < share && (!rest.isEmpty() || asked < missing.size())) {
        question.add(rest.isEmpty() ? missing.get(asked++) : rest.remove(0));
      }
      if (!question.isEmpty()) {
        more.put(peer, Question.open(question));
        outputs.add(new SyncOutput.AskChunks(peer, question, strikes.getOrDefault(peer, 0)));
      }
    }
    Loading after = new Loading(missing, asked, rest, more, strikes, open, bytes);
    return new Taken(after, outputs, Optional.empty());
  }

  /** Takes what {@code peer} gave; what it was asked for and did not give is asked for again. */
  Taken given(ValidatorId peer, List<Hash> asked, List<Bytes> chunks) {
    Question question = questions.get(peer);
    if (question == null || asked.isEmpty() || !question.chunks().equals(asked)) {
      return new Taken(this, List.of(), Optional.empty());
    }
    SortedSet<Hash> wanted = new TreeSet<>(asked);
    SortedSet<Hash> storing = new TreeSet<>();
    List<SyncOutput> outputs = new ArrayList<>();
    Optional<String> lie = Optional.empty();
    long size = 0;
    for (Bytes chunk : chunks) {
      Hash hash = Sha256.of(chunk);
      if (!wanted.remove(hash)) {
        lie = Optional.of("a chunk that was not asked for, " + hash.shortText());
        break;
      }
      storing.add(hash);
      size += chunk.size();
      outputs.add(new SyncOutput.Store(peer, chunk));
    }
    List<Hash> rest = new ArrayList<>(again);
    rest.addAll(wanted);
    SortedMap<ValidatorId, Question> more = new TreeMap<>(questions);
    more.remove(peer);
    if (!outputs.isEmpty()) {
      more.put(peer, Question.answered(storing));
    }
    SortedMap<ValidatorId, Integer> struck = new TreeMap<>(strikes);
    struck.compute(
        peer, (p, before) -> outputs.isEmpty() ? (before == null ? 1 : before + 1) : null);
    Loading after = new Loading(missing, next, rest, more, struck, open, bytes + size);
    return new Taken(after, outputs, lie);
  }

  /** A chunk that {@code peer} gave is on disk; one of an earlier offer changes nothing. */
  Loading stored(ValidatorId peer, Hash chunk) {
    Question question = questions.get(peer);
    if (question == null || !question.storing().contains(chunk)) {
      return this;
    }
    SortedSet<Hash> storing = new TreeSet<>(question.storing());
    storing.remove(chunk);
    SortedMap<ValidatorId, Question> more = new TreeMap<>(questions);
    if (storing.isEmpty()) {
      more.remove(peer);
    } else {
      more.put(peer, Question.answered(storing));
    }
    return new Loading(missing, next, again, more, strikes, open - 1, bytes);
  }

  /** The link to {@code peer} is lost: what it was asked for is asked for elsewhere. */
  Loading lost(ValidatorId peer) {
    Question question = questions.get(peer);
    if (question == null || question.chunks().isEmpty()) {
      return this;
    }
    List<Hash> rest = new ArrayList<>(again);
    rest.addAll(question.chunks());
    SortedMap<ValidatorId, Question> more = new TreeMap<>(questions);
    more.remove(peer);
    return new Loading(missing, next, rest, more, strikes, open, bytes);
  }

  /** Those that may be on disk already. */
  List<Hash> written() {
    SortedSet<Hash> none = new TreeSet<>(again);
    questions.values().forEach(question -> none.addAll(question.chunks()));
    return missing.subList(0, next).stream().filter(hash -> !none.contains(hash)).toList();
  }
}
