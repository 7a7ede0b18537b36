/**
 * Twins (Bano et al., OPODIS 2021): Byzantine validators are honest code that runs twice with one
 * key. All partitions of a few instances over a few views are enumerated, with the real core on
 * every instance and the lanes reduced to numbers.
 */
package io.vitrine.simulator.twins;
