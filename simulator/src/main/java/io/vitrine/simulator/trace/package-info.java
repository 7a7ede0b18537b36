/** What an outside observer writes down about a run; the invariants look at nothing else. */
package io.vitrine.simulator.trace;
