package io.vitrine.registrar.application;

import io.vitrine.ledger.types.Bytes;
import java.util.concurrent.CompletionStage;

/**
 * Compares an applicant's documents (know your customer). It gives a finding; two officers decide.
 * A provider that can not answer says {@link Finding#UNSURE}: nobody is refused, and nobody let in,
 * because a service is down.
 */
public interface KycProvider {
  /** Its name in the record. */
  String name();

  /**
   * What it says about {@code file}.
   *
   * @param application the registrar's number of the case, so that a repeated question is the same
   * @param file what the applicant sent, as it lies in the vault
   */
  CompletionStage<Answer> check(String application, Bytes file);

  /**
   * What a provider answers.
   *
   * @param finding its opinion
   * @param reference its own number for the case
   */
  record Answer(Finding finding, String reference) {}
}
