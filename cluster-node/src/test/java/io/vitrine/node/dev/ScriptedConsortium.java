package io.vitrine.node.dev;

import akka.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Two organisations that do what they are told; the second refuses to stop. */
final class ScriptedConsortium implements DevConsortium {
  private final List<State> states = new ArrayList<>(List.of(State.RUNNING, State.RUNNING));
  private final CompletableFuture<Done> stopped = new CompletableFuture<>();
  volatile boolean broken;
  volatile int shutdowns;

  static Organisation organisation(int number, State state) {
    return new Organisation(
        number,
        "org-" + number,
        state,
        "http://127.0.0.1:74" + number + "1",
        "127.0.0.1:74" + number + "5",
        "http://127.0.0.1:74" + number + "3",
        "127.0.0.1:74" + number + "2",
        state == State.RUNNING ? 7 : -1,
        state == State.RUNNING ? 6 : -1,
        state == State.RUNNING ? 5 : -1);
  }

  @Override
  public int size() {
    return states.size();
  }

  @Override
  public synchronized CompletionStage<List<Organisation>> status() {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("broken"));
    }
    return CompletableFuture.completedFuture(
        List.of(organisation(1, states.get(0)), organisation(2, states.get(1))));
  }

  @Override
  public CompletionStage<Change> stop(int number) {
    return number == 2
        ? CompletableFuture.completedFuture(new Change.Refused("it is busy", "Wait."))
        : CompletableFuture.completedFuture(change(number, State.STOPPED));
  }

  @Override
  public CompletionStage<Change> start(int number) {
    return CompletableFuture.completedFuture(change(number, State.RUNNING));
  }

  private synchronized Change change(int number, State state) {
    return states.set(number - 1, state) == state
        ? new Change.AlreadySo(state)
        : new Change.Made(state);
  }

  @Override
  public synchronized CompletionStage<Done> shutdown() {
    shutdowns++;
    return stopped;
  }

  /** All organisations and the database are down. */
  void allStopped() {
    stopped.complete(Done.getInstance());
  }
}
