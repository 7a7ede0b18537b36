/** Blocks that enough validators can do without are removed, a few at a time (R14). */
package io.vitrine.node.pruning;
