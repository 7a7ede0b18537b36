/**
 * The state and the log after a block as chunks that can be stored and put together again (R14).
 */
package io.vitrine.ledger.snapshot;
