package io.vitrine.contracts.types;

import io.vitrine.ledger.types.Hash;

/**
 * What an item stands for.
 *
 * @param content SHA-256 of the content; unique in a series
 * @param metadata hash of the metadata document
 */
public record Work(Hash content, Hash metadata) {}
