package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine identity}: who may act on the ledger. */
@Command(
    name = "identity",
    description = "Who may act on the ledger.",
    subcommands = {IdentityApplyCommand.class, IdentityStatusCommand.class})
final class IdentityCommand extends NounCommand {
  private static final int MAX_DATA = 16 << 20;

  private final Session session;

  IdentityCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "register",
      description = {
        "Register an address as a person or organisation. A registrar signs.",
        "The ledger holds a salted commitment, never the data; what opens it stays in this"
            + " installation."
      })
  int register(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Option(names = "--kind", defaultValue = "person", description = "person or organisation")
          IdentityKind kind,
      @Option(
              names = "--role",
              description = "also grant this role: registrar, payment or publisher; repeatable")
          List<Role> roles,
      @Option(
              names = "--data",
              paramLabel = "FILE",
              description = "personal data to commit to; stays here")
          Path data,
      @Option(
              names = "--commitment",
              paramLabel = "HASH",
              description = "a commitment made elsewhere")
          String commitment,
      @Option(
              names = "--attributes",
              paramLabel = "FILE",
              description = "attributes of vitrine attribute make, to disclose one by one later")
          Path attributes,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session, who);
    Hash committed = commitment == null ? commit(address, data) : Texts.hash(commitment);
    Hash root = attributes == null ? Attributes.NO_ROOT : AttributeCommand.read(attributes).root();
    VitrineClient client = session.client();
    try (Signatory key = signer.unlock(session)) {
      ObjectNode done =
          Submissions.submit(
              session, client, key, IdentityCalls.register(address, kind, committed, root), wait);
      done.put("commitment", committed.toString());
      for (Role role : roles == null ? List.<Role>of() : roles) {
        Submissions.submit(session, client, key, IdentityCalls.grantRole(address, role), wait);
        done.withArray("roles").add(role.name());
      }
      session.print(done);
    }
    return ExitCode.OK.number();
  }

  @Command(name = "show", description = "An identity with its state and roles.")
  int show(@Parameters(paramLabel = "ADDRESS|ACCOUNT") String who) {
    Address address = AccountResolver.address(session, who);
    session.print(Session.found(session.client().identity(address)));
    return ExitCode.OK.number();
  }

  @Command(
      name = "close",
      description = {
        "End an identity, for good. The identity itself signs, or a registrar.",
        "Refused while it owns items or has money."
      })
  int close(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session, who);
    try (Signatory key = signer.unlock(session)) {
      session.print(
          Submissions.submit(session, session.client(), key, IdentityCalls.close(address), wait));
    }
    return ExitCode.OK.number();
  }

  private Hash commit(Address address, Path data) {
    Commitments commitments = new Commitments(session.home().resolve("commitments"));
    return data == null
        ? commitments.toNothing(address)
        : commitments.to(address, LocalFiles.read(data, MAX_DATA));
  }
}
