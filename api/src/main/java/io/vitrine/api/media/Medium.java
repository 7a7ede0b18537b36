package io.vitrine.api.media;

import io.vitrine.ledger.types.Hash;
import java.nio.file.Path;

/**
 * A file that is kept, checked against its hash.
 *
 * @param hash SHA-256 of its content
 * @param size in bytes
 * @param kind what it is, by its first bytes
 * @param file where it can be read; must not be written to
 */
public record Medium(Hash hash, long size, MediaKind kind, Path file) {}
