/**
 * The problem catalogue: every way in which the product refuses or stops, once. It depends on
 * nothing, because the platform interface, the node and the client all speak of it.
 */
package io.vitrine.problem;
