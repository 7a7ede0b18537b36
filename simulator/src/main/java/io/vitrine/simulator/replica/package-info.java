/**
 * Whole validators: the real core, rounds, lanes, executor and contracts, hosted by plain objects
 * that do what the node's actors do, over simulated disks and links. They decide nothing.
 */
package io.vitrine.simulator.replica;
