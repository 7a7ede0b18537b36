package io.vitrine.node.dev;

import akka.Done;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The running network, as the control server and the console see it. */
public interface DevConsortium {
  /** How many organisations there are; they are numbered from 1. */
  int size();

  /** Every organisation, in the order of their numbers, also those that are stopped. */
  CompletionStage<List<Organisation>> status();

  /** Stops organisation {@code number} and completes when it has stopped. */
  CompletionStage<Change> stop(int number);

  /** Starts organisation {@code number} and completes when it answers requests. */
  CompletionStage<Change> start(int number);

  /**
   * Stops every organisation, then the database, and releases the data directory; completes when
   * all that is done. A second call returns the same completion.
   */
  CompletionStage<Done> shutdown();

  /** Whether an organisation's node runs. */
  enum State {
    /** On its way up. */
    STARTING,
    /** It answers requests. */
    RUNNING,
    /** On its way down. */
    STOPPING,
    /** It does not run. */
    STOPPED,
    /** It ended by itself; its log says why. */
    FAILED
  }

  /**
   * One organisation.
   *
   * @param number from 1
   * @param name its validator's name
   * @param state whether it runs
   * @param gateway URL of its platform interface
   * @param grpc host and port of the same over gRPC
   * @param management URL of its management port
   * @param peer host and port for other validators
   * @param finalizedHeight highest final block it knows, -1 when it does not run
   * @param executedHeight highest block it executed, -1 when it does not run
   * @param attestedHeight highest block whose execution is attested, -1 when it does not run
   */
  record Organisation(
      int number,
      String name,
      State state,
      String gateway,
      String grpc,
      String management,
      String peer,
      long finalizedHeight,
      long executedHeight,
      long attestedHeight) {}

  /** What became of a request to stop or to start. */
  sealed interface Change {
    /** Done now. */
    record Made(State state) implements Change {}

    /** It was so before. */
    record AlreadySo(State state) implements Change {}

    /**
     * Not done.
     *
     * @param reason why, one sentence
     * @param remedy what to do, one sentence
     */
    record Refused(String reason, String remedy) implements Change {}

    /** One method per variant. */
    interface Cases<R> {
      /** On Made. */
      R onMade(Made change);

      /** On AlreadySo. */
      R onAlreadySo(AlreadySo change);

      /** On Refused. */
      R onRefused(Refused change);
    }

    /** Dispatches on the variant. */
    default <R> R match(Cases<R> cases) {
      if (this instanceof Made made) {
        return cases.onMade(made);
      } else if (this instanceof AlreadySo already) {
        return cases.onAlreadySo(already);
      }
      return cases.onRefused((Refused) this);
    }
  }
}
