/** Simulated time, network, disks and clocks, and the faults of each. */
package io.vitrine.simulator.world;
