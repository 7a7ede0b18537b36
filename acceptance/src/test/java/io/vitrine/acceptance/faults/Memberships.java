package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.goingOn;

import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.types.Bytes;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Validators that change while payments go on, and one is killed at that moment: F28. */
final class Memberships {
  private static final String FOURTH = "org-4";

  private Memberships() {}

  static List<Scenario> all() {
    return List.of(removedAndAdded());
  }

  private static Scenario removedAndAdded() {
    return goingOn("F28", "a validator is voted out and in, each time another one is killed", 3)
        .expecting("each epoch begins without the killed one, which finds its way into it")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(3, 4));
              approve(rig, 1, "propose", "remove");
              approve(rig, 2, "approve", "remove");
              approve(rig, 3, "approve", "remove");
              rig.validator(3).kill();
              rig.epochBegins(Rig.SIZE - 1, 1, 2);
              rig.validator(3).start();
              rig.awaitEpoch(3);

              rig.load().avoid(Set.of(2, 4));
              approve(rig, 1, "propose", "add");
              approve(rig, 3, "approve", "add");
              // Its own node reads and signs; what follows takes no transactions, so another sends.
              vote(rig, 4, "ready", "add", List.of(), 4, 1);
              rig.validator(2).kill();
              rig.epochBegins(Rig.SIZE, 1, 3, 4);
              rig.validator(2).start();
              rig.awaitEpoch(2);
            });
  }

  /** Votes through the first organisation, with the key of organisation {@code n}. */
  private static void approve(Rig rig, int n, String verb, String kind) throws Exception {
    List<String> joining = kind.equals("add") ? List.of("--joining", publicKey(rig)) : List.of();
    vote(rig, n, verb, kind, joining, 1);
  }

  private static void vote(
      Rig rig, int n, String verb, String kind, List<String> joining, int... through) {
    List<String> words = new ArrayList<>(List.of("validator", verb, kind, FOURTH));
    words.addAll(joining);
    words.addAll(List.of("--validator-key", rig.identity(n).resolve("validator.seed").toString()));
    words.addAll(List.of("--as", "dev:registrar", "--node"));
    words.add(
        IntStream.of(through)
            .mapToObj(node -> rig.gateway(node).node().toString())
            .collect(Collectors.joining(",")));
    rig.installation().must(words);
  }

  private static String publicKey(Rig rig) throws Exception {
    String seed = Files.readString(rig.identity(4).resolve("validator.seed")).strip();
    return Ed25519.load().key(Bytes.fromHex(seed)).publicKey().toHex();
  }
}
