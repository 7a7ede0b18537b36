package io.vitrine.client.cli;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine gift}: items that somebody may take or leave. */
@Command(
    name = "gift",
    description = {
      "Gifts, which wait until they are accepted. Until then the item stays with its giver and",
      "can go nowhere else. (vitrine item transfer gives without asking.)"
    })
final class GiftCommand extends ItemNoun {
  GiftCommand(Session session) {
    super(session);
  }

  @Command(name = "give", description = "Offer an item as a gift. Its owner signs.")
  int give(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--to", required = true, paramLabel = "ADDRESS|ACCOUNT") String to,
      @Option(
              names = "--message",
              defaultValue = "",
              paramLabel = "TEXT",
              description = {
                "words to go with it; only their SHA-256 goes to the ledger, where everybody",
                "can read: send the words themselves as you send others"
              })
          String message,
      @Mixin DeadlineOption deadline,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address recipient = AccountResolver.address(session(), to);
    Bytes words = Bytes.wrap(message.getBytes(StandardCharsets.UTF_8));
    return submit(
        signer,
        wait,
        item,
        CollectionCalls.gift(item, recipient, Sha256.of(words), deadline.until()));
  }

  @Command(name = "list", description = "The gifts that wait for somebody.")
  int list(@Parameters(paramLabel = "ADDRESS|ACCOUNT") String who, @Mixin PageOption page) {
    Address whom = AccountResolver.address(session(), who);
    return list(session().client().giftsFor(whom, page.page()));
  }

  @Command(name = "accept", description = "Take a gift. Whom it is for signs.")
  int accept(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address giver = address(lookUp(item), "owner");
    return submit(signer, wait, item, CollectionCalls.acceptGift(item, giver));
  }

  @Command(name = "decline", description = "Do not take a gift. Whom it is for signs.")
  int decline(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    return submit(signer, wait, item, CollectionCalls.declineGift(item));
  }

  @Command(name = "withdraw", description = "Take a gift back. Its giver signs.")
  int withdraw(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    return submit(signer, wait, item, CollectionCalls.withdrawGift(item));
  }
}
