package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.custody.Custodian;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.RegistrarCode;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.custody.Credential;
import io.vitrine.registrar.custody.Custody;
import io.vitrine.registrar.officer.Officers;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Signs with keys in custody, for whoever has the credential. Without it the key can not be opened;
 * its hash is compared first, so that a guess costs a look-up and no entry of the audit log.
 */
final class CustodialSigning implements Custodian {
  private final DeskParts parts;
  private final Signings signings;

  CustodialSigning(DeskParts parts, Signings signings) {
    this.parts = parts;
    this.signings = signings;
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> sign(
      String address, String credential, JsonNode request) {
    return authorised(address, credential, (custody, right) -> sign(custody, right, request));
  }

  private CompletionStage<Answer<ObjectNode>> sign(
      Custody custody, Credential credential, JsonNode request) {
    Genesis genesis = parts.genesis();
    return SigningRequest.read(
            request, genesis.ledgerId(), custody.address(), parts.clock().instant())
        .match(
            body ->
                signings
                    .take(custody.address())
                    .map(CustodialSigning::refused)
                    .orElseGet(() -> sign(custody, credential, body)),
            CustodialSigning::refused);
  }

  private CompletionStage<Answer<ObjectNode>> sign(
      Custody custody, Credential credential, TransactionBody body) {
    String id = Sha256.of(body.encode()).value().toHex();
    return opened(custody, credential, AuditAction.TRANSACTION_SIGNED, id)
        .thenApply(
            found ->
                found.map(
                    secret -> {
                      SignedTransaction signed =
                          SignedTransaction.sign(body, parts.genesis().domain(), secret);
                      return JsonNodeFactory.instance
                          .objectNode()
                          .put("transactionId", signed.id().toString())
                          .put(
                              "envelope",
                              Base64.getEncoder().encodeToString(signed.envelope().unsafeArray()));
                    }));
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> export(String address, String credential) {
    return authorised(
        address,
        credential,
        (custody, right) ->
            signings
                .take(custody.address())
                .map(CustodialSigning::refused)
                .orElseGet(() -> export(custody, right)));
  }

  private CompletionStage<Answer<ObjectNode>> export(Custody custody, Credential credential) {
    return opened(custody, credential, AuditAction.KEY_EXPORTED, "application/" + custody.person())
        .thenApply(
            found ->
                found.map(
                    secret ->
                        JsonNodeFactory.instance
                            .objectNode()
                            .put("address", Addresses.format(custody.address()))
                            .put("privateKey", secret.toHex())));
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> end(String address, String credential) {
    return authorised(
        address,
        credential,
        (custody, right) ->
            parts
                .store()
                .remove(custody.person(), Custody.RECORD)
                .thenCompose(done -> parts.store().custody().end(custody.address()))
                .thenApply(
                    done ->
                        new Answer.Found<>(
                            JsonNodeFactory.instance
                                .objectNode()
                                .put("address", Addresses.format(custody.address()))
                                .put("custody", "ENDED"))));
  }

  /** The key; refused as unknown when the person is erased or the custody ended meanwhile. */
  private CompletionStage<Answer<Bytes>> opened(
      Custody custody, Credential credential, AuditAction action, String reference) {
    Access access =
        new Access(Access.APPLICANT, action, Purpose.CUSTODY, reference, custody.person());
    return parts
        .records()
        .openJointly(access, credential.value(), Custody.RECORD)
        .thenApply(
            found ->
                found
                    .<Answer<Bytes>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.Refused<>(unknown())));
  }

  /** Another account, another credential, and no custody at all are the same to whoever asks. */
  private CompletionStage<Answer<ObjectNode>> authorised(
      String account,
      String text,
      BiFunction<Custody, Credential, CompletionStage<Answer<ObjectNode>>> use) {
    Optional<Address> address = address(account);
    Optional<Credential> credential = Credential.read(text);
    if (address.isEmpty() || credential.isEmpty()) {
      return refused(unknown());
    }
    return parts
        .store()
        .custody()
        .find(address.get())
        .thenCompose(
            found ->
                found
                    .filter(kept -> Officers.same(kept.credential(), credential.get().print()))
                    .map(kept -> use.apply(kept, credential.get()))
                    .orElseGet(() -> refused(unknown())));
  }

  private static Optional<Address> address(String text) {
    try {
      return Optional.of(Addresses.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Problem unknown() {
    return Problem.of(
        RegistrarCode.CUSTODY_UNKNOWN, "there is no account with this address and credential");
  }

  private static CompletionStage<Answer<ObjectNode>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
