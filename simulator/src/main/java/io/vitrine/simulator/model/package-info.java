/**
 * The voting rules R1 to R8 alone, without data, timers and network, and an explicit-state checker
 * that visits every state they allow (ADR 0026). The same rules judge the traces of the simulator.
 */
package io.vitrine.simulator.model;
