/** What Byzantine validators make of the messages that an honest process with their key sends. */
package io.vitrine.simulator.byzantine;
