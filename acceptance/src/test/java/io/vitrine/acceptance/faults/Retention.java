package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.goingOn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A validator that comes back when its peers have removed the blocks that it lacks (R14, R15). The
 * first organisation is the archive that a consortium should have, and not to be reached from it.
 */
final class Retention {
  private static final Map<String, String> SMALL =
      Map.of(
          "vitrine.replica.retention.blocks", "20",
          "vitrine.replica.snapshot.heights", "30",
          "vitrine.replica.snapshot.rest", "0");

  /** What the killed one may have known and the others did not yet. */
  private static final int AHEAD = 10;

  private Retention() {}

  static List<Scenario> all() {
    return List.of(pruned());
  }

  private static Scenario pruned() {
    return goingOn("R14", "kill -9 of one validator until its peers have pruned what it lacks", 3)
        .expecting("it comes in by state sync and is level; what was acknowledged is in an archive")
        .strike(Retention::killUntilPruned)
        .heal(Retention::comeBack);
  }

  private static void killUntilPruned(Rig rig) throws Exception {
    for (int n = 2; n <= 3; n++) {
      rig.load().avoid(Set.of(n));
      rig.validator(n).kill();
      rig.validator(n).start(SMALL);
      rig.validator(n).awaitActive();
    }
    rig.load().avoid(Set.of(4));
    rig.validator(4).kill();
    long known = 0;
    for (Validator validator : rig.validators()) {
      known = Math.max(known, validator.status().path("finalizedHeight").asLong());
    }
    long lacks = known + AHEAD;
    for (int n = 2; n <= 3; n++) {
      rig.validator(n).await("rid of block " + lacks, status -> keptFrom(status) > lacks);
    }
  }

  private static long keptFrom(JsonNode status) {
    return status.path("keptFrom").asLong();
  }

  /** It keeps what it has, so only a snapshot takes blocks from it. */
  private static void comeBack(Rig rig) throws Exception {
    long lacks = keptFrom(rig.validator(3).status());
    rig.links().part(List.of(4), List.of(1));
    rig.validator(4).start();
    rig.validator(4)
        .await(
            "active behind a snapshot of its peers",
            status ->
                status.path("replica").asText().equals("ACTIVE") && keptFrom(status) >= lacks);
    rig.links().heal();
  }
}
