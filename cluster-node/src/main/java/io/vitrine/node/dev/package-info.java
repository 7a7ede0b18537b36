/**
 * The development network of {@code vitrine dev}: four organisations, each a whole node of its own,
 * and one database in one process tree, over the same paths that production uses.
 */
package io.vitrine.node.dev;
