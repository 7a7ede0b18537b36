package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine policy}: under which rules items change their owners. */
@Command(
    name = "policy",
    description = {
      "Transfer policies. A series names one; whoever buys an item is bound by the version of that",
      "moment, whatever is published later."
    })
final class PolicyCommand extends NounCommand {
  private final Session session;

  PolicyCommand(Session session) {
    this.session = session;
  }

  /** The rules of one version. */
  static final class RulesOption {
    @Option(names = "--no-gifts", description = "items can not be given away")
    private boolean noGifts;

    @Option(names = "--no-resale", description = "items can not be sold again")
    private boolean noResale;

    @Option(
        names = "--first-gift-after",
        defaultValue = "0s",
        paramLabel = "TIME",
        description = "how long a buyer keeps an item before giving it away, such as 180d (0s)")
    private String firstGift = "0s";

    @Option(
        names = "--next-gift-after",
        defaultValue = "0s",
        paramLabel = "TIME",
        description = "the same for who was given it (0s)")
    private String nextGift = "0s";

    @Option(
        names = "--resale-after",
        defaultValue = "0s",
        paramLabel = "TIME",
        description = "how long an owner keeps an item before selling it (0s)")
    private String resale = "0s";

    @Option(
        names = "--price-cap",
        paramLabel = "PERCENT",
        description = "the highest price of a resale, in percent of what was paid (no limit)")
    private String priceCap;

    @Option(
        names = "--daily",
        defaultValue = "0",
        paramLabel = "COUNT",
        description = "how many items an account may move in a day (0: no limit)")
    private long daily;

    private PolicyRules rules() {
      try {
        return new PolicyRules(
            !noGifts,
            !noResale,
            Texts.duration(firstGift).toMillis(),
            Texts.duration(nextGift).toMillis(),
            Texts.duration(resale).toMillis(),
            priceCap == null ? 0 : Texts.basisPoints(priceCap),
            daily);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ClientCode.USAGE, "these rules cannot be: " + e.getMessage());
      }
    }
  }

  @Command(
      name = "publish",
      description = "Publish the next version of a policy, or the first. A publisher signs.")
  int publish(
      @Parameters(paramLabel = "POLICY") String id,
      @Mixin RulesOption rules,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    PolicyId policy = Texts.policy(id);
    try (Signatory key = signer.unlock(session)) {
      ObjectNode done =
          Submissions.submit(
              session, session.client(), key, PolicyCalls.publish(policy, rules.rules()), wait);
      session.print(done.put("policy", policy.text()));
    }
    return ExitCode.OK.number();
  }

  @Command(
      name = "show",
      description = {
        "The rules of a policy: of the version that binds what is bought now, or of another. Times",
        "are milliseconds, a limit that is not set is null (in text: -)."
      })
  int show(
      @Parameters(paramLabel = "POLICY") String id,
      @Option(
              names = "--number",
              paramLabel = "NUMBER",
              description = "which version, 1 for the first (the newest)")
          Long version) {
    String policy = Texts.policy(id).text();
    session.print(
        Session.found(
            version == null
                ? session.client().policy(policy)
                : session.client().policy(policy, version)));
    return ExitCode.OK.number();
  }
}
