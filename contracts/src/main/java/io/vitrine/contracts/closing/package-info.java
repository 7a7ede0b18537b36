/**
 * The end of an identity. It asks what the identity still has, which only contracts above the
 * identity contract know; so its method lies above them all.
 */
package io.vitrine.contracts.closing;
