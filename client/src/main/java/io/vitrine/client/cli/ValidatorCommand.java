package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.governance.GovernanceSigning;
import io.vitrine.contracts.governance.Ready;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine validator}: who validates, and how that changes. */
@Command(name = "validator", description = "Who validates, and how that changes.")
final class ValidatorCommand extends NounCommand {
  private static final String KIND = "add|remove|replace";

  private final Session session;

  ValidatorCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      description = "The validators of this epoch, the decided ones of the next, and proposals.")
  int list() {
    session.print(ValidatorTable.read(session).page());
    return ExitCode.OK.number();
  }

  @Command(
      name = "key",
      description = "The public key of a validator's key file, which is made when it is not there.")
  int key(@Parameters(paramLabel = "FILE") Path file) {
    Bytes publicKey = ValidatorKeyFile.publicKey(session, file);
    session.print(Session.document().put("publicKey", publicKey.toHex()));
    return ExitCode.OK.number();
  }

  @Command(
      name = "propose",
      description = {
        "Propose a change: the first approval of it. Signed with a validator's key.",
        "An account sends it; any active identity may."
      })
  int propose(
      @Parameters(paramLabel = KIND) ValidatorChange.Kind kind,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--joining",
              paramLabel = "HEX",
              defaultValue = "",
              description = "the public key that joins, for add and replace")
          String publicKey,
      @Mixin ValidatorKeyFile validator,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    return approve(kind, name, publicKey, validator, signer, wait);
  }

  @Command(name = "approve", description = "Approve a change, with a validator's key.")
  int approve(
      @Parameters(paramLabel = KIND) ValidatorChange.Kind kind,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--joining",
              paramLabel = "HEX",
              defaultValue = "",
              description = "the public key that joins, for add and replace")
          String publicKey,
      @Mixin ValidatorKeyFile validator,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ValidatorChange change = Texts.validatorChange(kind, name, publicKey);
    Ed25519Key key = validator.open(session);
    ValidatorTable table = ValidatorTable.read(session);
    String holder = table.holder(key.publicKey());
    Bytes signature =
        key.sign(GovernanceSigning.approval(domain(session.client()), table.epoch(), change));
    ObjectNode done =
        submit(GovernanceCalls.approve(table.epoch(), change, holder, signature), signer, wait);
    session.print(done.put("change", change.toString()).put("validator", holder));
    return ExitCode.OK.number();
  }

  @Command(
      name = "ready",
      description = {
        "Prove that the key that joins has a node with the ledger's log.",
        "Ask that node: --node is its URL, and it must have caught up."
      })
  int ready(
      @Parameters(paramLabel = "add|replace") ValidatorChange.Kind kind,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ValidatorKeyFile joining,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Ed25519Key key = joining.open(session);
    ValidatorChange change = Texts.validatorChange(kind, name, key.publicKey().toHex());
    ValidatorTable table = ValidatorTable.read(session);
    LogHead log = table.challenge(change);
    if (table.age(log) > Ready.MAX_AGE * 3 / 4) {
      submit(GovernanceCalls.challenge(table.epoch(), change), signer, wait);
      log = ValidatorTable.read(session).challenge(change);
    }
    Bytes signature =
        key.sign(GovernanceSigning.readiness(domain(session.client()), table.epoch(), change, log));
    ObjectNode done = submit(GovernanceCalls.ready(table.epoch(), change, signature), signer, wait);
    session.print(done.put("change", change.toString()).put("logSize", log.size()));
    return ExitCode.OK.number();
  }

  private static SigningDomain domain(VitrineClient client) {
    return Session.found(client.genesis()).domain();
  }

  private ObjectNode submit(ContractCall call, SignerOption signer, WaitOption wait) {
    try (Signatory account = signer.unlock(session)) {
      return Submissions.submit(session, session.client(), account, call, wait);
    }
  }
}
