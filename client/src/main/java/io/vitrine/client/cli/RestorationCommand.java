package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine restoration}: an identity passes from a lost key to another address. */
@Command(
    name = "restoration",
    description = {
      "An identity whose key is lost passes to another address of the same person. She applies with",
      "identity apply --restores; the registrar's desk proposes it, another registrar approves, and",
      "until it is due the old key can object. identity show says how it stands."
    })
final class RestorationCommand extends CallingNoun {
  RestorationCommand(Session session) {
    super(session);
  }

  @Command(
      name = "approve",
      description = {
        "Approve a restoration that another registrar proposed. A registrar signs, after it",
        "convinced itself: whoever gets the identity gets all that it owns."
      })
  int approve(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Option(
              names = "--successor",
              required = true,
              paramLabel = "ADDRESS|ACCOUNT",
              description = "the address that you agree to")
          String successor,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session(), who);
    Address agreed = AccountResolver.address(session(), successor);
    Hash attributes = Texts.hash(restoration(address).path("attributesRoot").asText());
    return submit(signer, wait, address, RestorationCalls.approve(address, agreed, attributes));
  }

  @Command(
      name = "object",
      description = "End the restoration of your own identity: the key is not lost. It signs.")
  int object(@Mixin SignerOption signer, @Mixin WaitOption wait) {
    try (Signatory owner = signer.unlock(session())) {
      Address address = owner.key().address();
      Address successor = address(restoration(address), "successor");
      session()
          .print(
              Submissions.submit(
                  session(), session().client(), owner, RestorationCalls.object(successor), wait));
    }
    return ExitCode.OK.number();
  }

  @Command(name = "withdraw", description = "End a restoration. A registrar signs, any of them.")
  int withdraw(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session(), who);
    return submit(signer, wait, address, RestorationCalls.withdraw(address));
  }

  @Command(
      name = "complete",
      description =
          "Carry a restoration out that is due. Any identity signs; the desk does it too.")
  int complete(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session(), who);
    JsonNode identity = Session.found(session().client().identity(address));
    return submit(
        signer,
        wait,
        address,
        RestorationCalls.complete(
            address,
            address(restoration(address), "successor"),
            Texts.hash(identity.path("commitment").asText())));
  }

  @Command(
      name = "collect",
      description = {
        "Move what is left at a replaced address to its successor: listings, gifts and offers end,",
        "items and money follow. Any identity signs, such as the successor. What is frozen, or in a",
        "drop or an auction, stays for now; run it again later."
      })
  int collect(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Option(
              names = "--series",
              split = ",",
              paramLabel = "SERIES",
              description = "series that it created, which get the successor for a creator")
          List<String> series,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session(), who);
    Address successor = address(restoration(address), "successor");
    List<SeriesId> created =
        series == null ? List.of() : series.stream().map(Texts::series).toList();
    VitrineClient client = session().client();
    try (Signatory signatory = signer.unlock(session())) {
      Collecting collecting =
          new Collecting(
              client,
              address,
              successor,
              call -> Submissions.submit(session(), client, signatory, call, wait.committing()));
      session().print(collecting.all(created));
    }
    return ExitCode.OK.number();
  }

  @Command(
      name = "finish",
      description = {
        "Note on the ledger that nothing is left at a replaced address. Any identity signs. Until",
        "then its successor can not be closed."
      })
  int finish(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address address = AccountResolver.address(session(), who);
    Address successor = address(restoration(address), "successor");
    return submit(signer, wait, address, RestorationCalls.finish(address, successor));
  }

  private int submit(SignerOption signer, WaitOption wait, Address address, ContractCall call) {
    return submit(signer, wait, "address", address.toString(), call);
  }

  private JsonNode restoration(Address address) {
    JsonNode found = Session.found(session().client().identity(address)).path("restoration");
    if (!found.isObject()) {
      throw new CommandFailure(ClientCode.USAGE, "there is no restoration of " + address);
    }
    return found;
  }
}
