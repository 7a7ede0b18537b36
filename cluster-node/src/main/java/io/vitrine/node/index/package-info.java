/**
 * The query side of a node: executed blocks become rows of the query tables, in order and each
 * exactly once in effect, and the platform interface reads its lists there. It is never on the path
 * of ordering and may be dropped and rebuilt from the blocks.
 */
package io.vitrine.node.index;
