/**
 * What clients saw, and whether one ledger that never lost anything can have shown it to them.
 * Pure: histories come from runs against real networks and, to test the check, from forgers.
 */
package io.vitrine.acceptance.history;
