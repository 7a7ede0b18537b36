/** The simulated ledger: its keys, its genesis and the transactions its users sign. */
package io.vitrine.simulator.workload;
