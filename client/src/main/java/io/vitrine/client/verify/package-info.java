/**
 * Offline verification of {@code .vproof} files. Nothing here opens a connection; what is trusted
 * is one hash that the caller names.
 */
package io.vitrine.client.verify;
