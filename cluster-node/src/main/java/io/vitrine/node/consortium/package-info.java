/**
 * A whole consortium on one machine: its keys, certificates and genesis document, its database, and
 * the four organisations' nodes over the same paths that production uses.
 */
package io.vitrine.node.consortium;
