/**
 * Who takes part: one identity per address, with a salted commitment in place of personal data, a
 * state and roles. Every other contract asks here who may act and who may receive.
 */
package io.vitrine.contracts.identity;
