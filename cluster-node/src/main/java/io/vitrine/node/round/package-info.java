/**
 * Collects and verifies the consensus messages of peers, view by view, off the core's thread: votes
 * become certificates, and only what is verified reaches the core.
 */
package io.vitrine.node.round;
