package io.vitrine.node.desk;

import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.ProblemCode;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.Decision;
import io.vitrine.registrar.vault.PersonId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Applications as their events made them. A decision is stored under the number after those that it
 * was made on: when another process stored one meanwhile, it is made again on what is there now. So
 * no process has to own an application, and none decides on an old state.
 */
final class Cases {
  /** How often others may be faster. */
  private static final int MAX_ATTEMPTS = 8;

  private final DeskStore store;
  private final DeskBoard board;

  Cases(DeskParts parts) {
    this.store = parts.store();
    this.board = parts.board();
  }

  /** The application {@code id}; empty when there is none. */
  CompletionStage<Optional<Application>> find(PersonId id) {
    return store.events(id).thenApply(Application::replay);
  }

  /** Decides about {@code id} and stores what happens; the application after that. */
  CompletionStage<Answer<Application>> decide(
      PersonId id, Function<Application, Decision> deciding) {
    return decide(id, deciding, MAX_ATTEMPTS);
  }

  private CompletionStage<Answer<Application>> decide(
      PersonId id, Function<Application, Decision> deciding, int attempts) {
    return find(id)
        .thenCompose(
            found ->
                found
                    .map(
                        application ->
                            deciding
                                .apply(application)
                                .match(
                                    happens -> stored(id, application, happens, deciding, attempts),
                                    refused -> refused(refused)))
                    .orElseGet(() -> done(new Answer.Refused<>(unknown(id)))));
  }

  private CompletionStage<Answer<Application>> stored(
      PersonId id,
      Application before,
      Decision.Happens happens,
      Function<Application, Decision> deciding,
      int attempts) {
    return store
        .append(id, before.events() + 1, happens.event())
        .thenCompose(
            stored -> {
              if (stored) {
                Application after = before.after(happens.event());
                board.decided(before, happens.event(), after);
                return done(new Answer.Found<>(after));
              }
              return attempts > 1
                  ? decide(id, deciding, attempts - 1)
                  : done(
                      new Answer.Refused<>(
                          Problem.of(
                              ProblemCode.TOO_MANY_WAITING,
                              "others change this application all the time")));
            });
  }

  private static CompletionStage<Answer<Application>> refused(Decision.Refused refused) {
    return done(new Answer.Refused<>(Problem.of(refused.code(), refused.detail())));
  }

  static Problem unknown(PersonId id) {
    return Problem.of(ProblemCode.NOT_FOUND, "there is no application " + id);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
