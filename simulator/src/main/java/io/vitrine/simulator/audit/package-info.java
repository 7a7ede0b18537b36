/**
 * What must be true of every history of the contracts, judged from receipts and block times: C1 to
 * C7 of docs/testing.md. Nothing here asks a contract whether it may.
 */
package io.vitrine.simulator.audit;
