/**
 * A whole consortium in one thread: the real core, lanes, executor and contracts of n replicas over
 * a simulated network, journal and clock. Everything random comes from one seed.
 */
package io.vitrine.simulator;
