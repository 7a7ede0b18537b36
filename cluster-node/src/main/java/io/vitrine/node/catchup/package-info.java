/**
 * Obtains what this replica lacks from its peers, in rotation and verified before it changes
 * anything (consensus.md R9), and serves what peers lack.
 */
package io.vitrine.node.catchup;
