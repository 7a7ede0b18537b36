package io.vitrine.acceptance;

import io.vitrine.acceptance.history.Anomaly;
import io.vitrine.acceptance.history.Answer;
import io.vitrine.acceptance.history.History;
import io.vitrine.acceptance.history.HistoryCheck;
import io.vitrine.client.sdk.VitrineClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What clients were told against what the ledgers say: looks up everything that was acknowledged at
 * every organisation, reads all balances and owners, and checks the whole history.
 */
public final class Books {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<VitrineClient> gateways;
  private final Cast cast;
  private final History history;
  private final Ledgers ledgers;
  private final long fromHeight;
  private int looked;

  /** Opened before the first operation, when {@code cast} is on stage. */
  public Books(List<VitrineClient> gateways, Cast cast, History history) {
    this.gateways = gateways;
    this.cast = cast;
    this.history = history;
    this.ledgers = new Ledgers(gateways);
    this.fromHeight = ledgers.highest();
  }

  /**
   * What a look-up came to.
   *
   * @param acknowledged how many transactions were looked up, at every organisation
   * @param missing answers that do not know one
   */
  public record LookUp(int acknowledged, List<Answer> missing) {}

  /** What was acknowledged since the look-up before, at every organisation. */
  public LookUp lookUpFresh() {
    List<Answer> fresh = history.answersFrom(looked);
    List<Answer> executed = executed(fresh);
    ledgers.awaitHeight(highestOf(fresh), PATIENCE);
    List<Answer> missing = noted(ledgers.lookUpEverywhere(executed));
    looked = history.answers();
    return new LookUp(executed.size(), missing);
  }

  /**
   * Everything that was ever acknowledged, at one organisation each that keeps its block: who does
   * not know it.
   */
  public List<Answer> lookUpAll() {
    List<Answer> all = executed(history.answersFrom(0));
    ledgers.awaitHeight(highestOf(history.answersFrom(0)), PATIENCE);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      answers.add(lookUp(i, all.get(i)));
    }
    return noted(answers);
  }

  private Answer lookUp(int first, Answer acknowledged) {
    return IntStream.range(first, first + gateways.size())
        .mapToObj(n -> ledgers.lookUp(n % gateways.size(), acknowledged))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Answer.missing(acknowledged.id(), acknowledged.organisation()));
  }

  /** All balances and owners, at every organisation. */
  public void readAll() throws InterruptedException {
    StateReader reader =
        new StateReader(
            gateways.stream().map(VitrineClient::node).toList(), cast, history, "at the end");
    for (int organisation = 0; organisation < gateways.size(); organisation++) {
      for (int subject = 0; subject < reader.subjects(); subject++) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // A gateway may say that it is asked too often.
        while (!reader.read(organisation, subject)) {
          if (System.nanoTime() > end) {
            throw new AssertionError("organisation " + (organisation + 1) + " does not answer");
          }
        }
      }
    }
  }

  /**
   * What is wrong with all that clients did and saw; empty when it is the history of one ledger.
   */
  public List<Anomaly> anomalies() {
    return HistoryCheck.anomalies(cast.holdings(), fromHeight, history.closed());
  }

  private List<Answer> noted(List<Answer> answers) {
    answers.forEach(history::answered);
    return answers.stream().filter(answer -> answer.place().isEmpty()).toList();
  }

  /** One answer for each transaction of which somebody said where it was executed. */
  private static List<Answer> executed(List<Answer> answers) {
    Map<String, Answer> first = new LinkedHashMap<>();
    answers.stream()
        .filter(answer -> answer.place().isPresent())
        .forEach(answer -> first.putIfAbsent(answer.id(), answer));
    return List.copyOf(first.values());
  }

  private static long highestOf(List<Answer> answers) {
    return answers.stream()
        .flatMap(answer -> answer.place().stream())
        .mapToLong(Answer.Place::height)
        .max()
        .orElse(0);
  }
}
