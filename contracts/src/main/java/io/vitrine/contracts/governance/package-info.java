/**
 * Who validates: a quorum of the validators of an epoch changes one member of the set, and the next
 * epoch begins with it (R13, ADR 0030).
 */
package io.vitrine.contracts.governance;
