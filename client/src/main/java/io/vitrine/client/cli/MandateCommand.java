package io.vitrine.client.cli;

import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.types.Power;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine mandate}: who may act for whom. */
@Command(
    name = "mandate",
    description = {
      "Mandates: who may act for whom, and in what. With one, the agent gives --on-behalf-of to",
      "the commands that sign; organisations have members in this way."
    })
final class MandateCommand extends CallingNoun {
  MandateCommand(Session session) {
    super(session);
  }

  @Command(
      name = "grant",
      description = "Let an agent act for you, in place of an earlier mandate of theirs.")
  int grant(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String agent,
      @Option(
              names = "--power",
              required = true,
              split = ",",
              paramLabel = "POWER",
              description = "what for: ${COMPLETION-CANDIDATES}; repeatable")
          List<Power> powers,
      @Mixin DeadlineOption deadline,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address whom = AccountResolver.address(session(), agent);
    return submit(
        signer,
        wait,
        "agent",
        whom.toString(),
        DelegationCalls.grant(whom, powers, deadline.until()));
  }

  @Command(name = "revoke", description = "End a mandate. Principal or agent signs.")
  int revoke(
      @Option(names = "--principal", required = true, paramLabel = "ADDRESS|ACCOUNT") String from,
      @Option(names = "--agent", required = true, paramLabel = "ADDRESS|ACCOUNT") String to,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address principal = AccountResolver.address(session(), from);
    Address agent = AccountResolver.address(session(), to);
    return submit(
        signer, wait, "agent", agent.toString(), DelegationCalls.revoke(principal, agent));
  }

  @Command(
      name = "list",
      description = {
        "The mandates that somebody gave, or with --held those that somebody holds. One that is",
        "over stays until it is revoked."
      })
  int list(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Option(names = "--held", description = "those that they hold") boolean held,
      @Mixin PageOption page) {
    Address whom = AccountResolver.address(session(), who);
    return list(
        held
            ? session().client().principalsOf(whom, page.page())
            : session().client().mandatesOf(whom, page.page()));
  }

  @Command(name = "show", description = "What an agent may do for a principal, and until when.")
  int show(
      @Option(names = "--principal", required = true, paramLabel = "ADDRESS|ACCOUNT") String from,
      @Option(names = "--agent", required = true, paramLabel = "ADDRESS|ACCOUNT") String to) {
    Address principal = AccountResolver.address(session(), from);
    Address agent = AccountResolver.address(session(), to);
    session().print(Session.found(session().client().mandate(principal, agent)));
    return ExitCode.OK.number();
  }
}
