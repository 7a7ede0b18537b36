/** What may go wrong in one run: drawn from a seed, or set by hand to aim at one thing. */
package io.vitrine.simulator.options;
