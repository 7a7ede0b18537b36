package io.vitrine.persistence.journal;

import io.vitrine.ledger.types.Bytes;

/**
 * One row of a journal as it is stored.
 *
 * @param seqNr its number, from 1
 * @param writer which incarnation of the persistent actor wrote it
 * @param serializer {@link JournalSerializer#IDENTIFIER}, unless it is damaged
 * @param manifest in which form
 * @param event the stored bytes
 */
public record JournalRow(long seqNr, String writer, int serializer, String manifest, Bytes event) {}
