/**
 * Keys of users: mnemonic phrases, derivation, encrypted keystores and the wallet directory.
 * Secrets live in arrays that are overwritten after use as far as the libraries below allow it, and
 * never appear in {@code toString}.
 */
package io.vitrine.client.wallet;
