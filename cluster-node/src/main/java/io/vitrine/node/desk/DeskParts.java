package io.vitrine.node.desk;

import io.vitrine.api.LedgerGateway;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.application.KycProvider;
import io.vitrine.registrar.realname.RealNames;
import io.vitrine.registrar.vault.PersonId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the desk is made of.
 *
 * @param gateway the ledger
 * @param settings how it is set up
 * @param store where it keeps things
 * @param records the vault
 * @param realNames makes commitments
 * @param account signs for the registrar
 * @param kyc who compares documents; empty when officers do it
 * @param clock the wall clock
 * @param random for ids, tokens and salts
 * @param attention told of an application that something is to be done about
 * @param board told of what happens, for metrics
 */
record DeskParts(
    LedgerGateway gateway,
    DeskSettings settings,
    DeskStore store,
    PersonalRecords records,
    RealNames realNames,
    RegistrarAccount account,
    Optional<KycProvider> kyc,
    InstantSource clock,
    SecureRandom random,
    Consumer<PersonId> attention,
    DeskBoard board) {
  Genesis genesis() {
    return gateway.genesis();
  }

  Bytes draw(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
