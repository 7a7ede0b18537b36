package io.vitrine.node.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.node.catchup.CatchUp;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.contract.ContractTree;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.gateway.Milestones;
import io.vitrine.node.index.Indexer;
import io.vitrine.node.lane.Lane;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.lease.LeaseKeeper;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.replica.ConsensusCore;
import io.vitrine.node.replica.Incarnation;
import io.vitrine.node.replica.LedgerReplica;
import io.vitrine.node.replica.Recovery;
import io.vitrine.node.round.Rounds;
import io.vitrine.node.round.ViewRound;
import io.vitrine.node.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Akka answers a message without a handler with silence. So every variant of every sealed protocol
 * must be named in its actor's dispatch.
 */
class EveryCommandIsHandledTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @TestFactory
  Stream<DynamicTest> everyVariantHasAHandler() {
    return Stream.of(
            CatchUp.Command.class,
            ConsensusCore.Command.class,
            ContractTree.Command.class,
            Executor.Command.class,
            Fetcher.Command.class,
            Incarnation.Command.class,
            Indexer.Command.class,
            Lane.Command.class,
            Lanes.Command.class,
            LeaseKeeper.Command.class,
            LedgerReplica.Command.class,
            Mempool.Command.class,
            Milestones.Command.class,
            PeerLink.Command.class,
            Recovery.Command.class,
            Rounds.Command.class,
            Snapshots.Command.class,
            ViewRound.Command.class)
        .map(
            protocol ->
                DynamicTest.dynamicTest(
                    protocol.getEnclosingClass().getSimpleName(), () -> check(protocol)));
  }

  private static void check(Class<?> protocol) throws IOException {
    Class<?> actor = protocol.getEnclosingClass();
    String source = Files.readString(SOURCES.resolve(actor.getName().replace('.', '/') + ".java"));
    assertThat(protocol.getPermittedSubclasses())
        .allSatisfy(
            variant ->
                assertThat(handles(source, variant))
                    .as("%s handles %s", actor.getSimpleName(), variant.getSimpleName())
                    .isTrue());
    assertThat(Arrays.asList(protocol.getPermittedSubclasses())).isNotEmpty();
  }

  private static boolean handles(String source, Class<?> variant) {
    return Pattern.compile(
            "\\.on(Message|Command|MessageEquals)\\(\\s*" + variant.getSimpleName() + "\\.class")
        .matcher(source)
        .find();
  }
}
