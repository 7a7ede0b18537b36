/**
 * The harness proves itself: rules broken on purpose, each by a change of the real source that is
 * compiled in memory, and found by the checkers within a budget of seeds.
 */
package io.vitrine.simulator.mutant;
