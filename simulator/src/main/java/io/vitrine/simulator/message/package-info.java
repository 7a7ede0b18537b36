/** What machines send each other: the real messages of the protocol, and fetches. */
package io.vitrine.simulator.message;
