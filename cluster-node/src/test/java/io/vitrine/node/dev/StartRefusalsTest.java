package io.vitrine.node.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import akka.http.javadsl.model.HttpResponse;
import io.vitrine.node.NodeCommand;
import io.vitrine.node.consortium.ConsortiumSize;
import io.vitrine.node.consortium.LedgerCount;
import io.vitrine.node.store.NotDurableException;
import io.vitrine.persistence.embedded.StartRefusal;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Code;
import io.vitrine.problem.Origin;
import io.vitrine.problem.StartCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every refusal of the start and of the control port. The database's are values whose production is
 * tested where they arise (EmbeddedCassandra's tests); here they become what a person reads.
 */
class StartRefusalsTest {
  /** A block that no other test and no default uses. */
  private static final int FREE_BASE = 18_850;

  @TempDir Path home;

  @Test
  void everyCodeOfTheStartIsProduced() throws Exception {
    Set<String> produced = new TreeSet<>();
    for (StartRefused refused : refusals()) {
      String told = told(refused);
      assertThat(told).startsWith("error VIT-").contains("\nremedy: " + refused.remedy());
      produced.add(told.substring(6, 14));
    }
    database().map(StartRefused::of).map(r -> told(r).substring(6, 14)).forEach(produced::add);
    produced.add(failed().substring(6, 14));
    StartRefused.within(new CompletionException(new NotDurableException("n1")))
        .map(refused -> told(refused).substring(6, 14))
        .ifPresent(produced::add);
    produced.addAll(nodeCommand());
    produced.addAll(controlPort());
    produced.add(process("lots", StartCode.BAD_PORT_BASE));
    produced.add(process(Integer.toString(FREE_BASE), StartCode.NOT_BY_SCRIPT));

    assertThat(produced).isEqualTo(Catalogue.of(Origin.START));
  }

  /** The program itself, without the script around it. */
  private String process(String portBase, StartCode expected) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.vitrine.node.Main",
            "dev");
    builder.environment().put("VITRINE_HOME", home.resolve("process").toString());
    builder.environment().put("VITRINE_PORT_BASE", portBase);
    Path err = home.resolve("err");
    Process process =
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(expected.exit().number());
    return Files.readString(err)
        .lines()
        .filter(l -> l.startsWith("error "))
        .findFirst()
        .orElseThrow()
        .substring(6, 14);
  }

  private List<StartRefused> refusals() throws Exception {
    try (DevHome held = DevHome.open(Files.createDirectories(home.resolve("held")));
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int base = socket.getLocalPort();
      Path accounts = Files.writeString(home.resolve("accounts.json"), "{}");
      return List.of(
          refused(() -> DevHome.open(held.root())),
          refused(() -> DevHome.open(Files.writeString(home.resolve("file"), "x"))),
          refused(() -> DevHome.open(format("x"))),
          refused(() -> DevHome.open(format("999"))),
          refused(() -> DevHome.open(format("1"))),
          refused(() -> new DevPorts(base).requireFree(1)),
          refused(() -> ConsortiumSize.of(home, "11")),
          refused(() -> LedgerCount.of(home, "17")),
          refused(() -> DevAccounts.open(accounts)),
          refused(() -> DevControl.start(base, home.resolve("token"), new ScriptedConsortium())));
    }
  }

  private Path format(String text) throws IOException {
    Path root = Files.createTempDirectory(home, "format");
    Files.writeString(root.resolve("format"), text);
    return root;
  }

  private Stream<StartRefusal> database() {
    return Stream.of(
        new StartRefusal.ServerMissing(home),
        new StartRefusal.DataDirectoryHeld(home, 17, "java x"),
        new StartRefusal.ChildEnded(3, home, "last words"),
        new StartRefusal.ForeignCluster(7401, "ours", "theirs"),
        new StartRefusal.NotReady(Duration.ofSeconds(60), home),
        new StartRefusal.NotLaunched("no setsid"));
  }

  private Set<String> nodeCommand() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    NodeCommand command =
        new NodeCommand(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    command.start(List.of(home.resolve("no such file").toFile()));
    command.failed(new IllegalStateException("odd"));
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("error "))
        .map(line -> line.substring(6, 14))
        .collect(Collectors.toSet());
  }

  private static Set<String> controlPort() {
    return Stream.of(
            ControlReplies.unauthorised(),
            ControlReplies.noSuchOrganisation("9", 4),
            ControlReplies.change(1, new DevConsortium.Change.Refused("it is busy", "Wait.")))
        .map(StartRefusalsTest::code)
        .collect(Collectors.toSet());
  }

  private static String code(HttpResponse response) {
    String body =
        ((akka.http.javadsl.model.HttpEntity.Strict) response.entity()).getData().utf8String();
    return Catalogue.all().stream()
        .map(Code::code)
        .filter(code -> body.contains("\"" + code + "\""))
        .findFirst()
        .orElseThrow();
  }

  private static StartRefused refused(ThrowingCallable start) {
    StartRefused refused = catchThrowableOfType(StartRefused.class, start);
    assertThat(refused).isNotNull();
    return refused;
  }

  private static String told(StartRefused refused) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = console(err).refused(refused);
    assertThat(exit).isEqualTo(refused.code().exit().number());
    return err.toString(StandardCharsets.UTF_8);
  }

  private String failed() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    console(err).failed(new IllegalStateException("odd"), home);
    return err.toString(StandardCharsets.UTF_8);
  }

  private static DevConsole console(ByteArrayOutputStream err) {
    return new DevConsole(
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        () -> 0L);
  }
}
