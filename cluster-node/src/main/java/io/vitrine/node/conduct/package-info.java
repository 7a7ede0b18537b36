/**
 * How every other validator behaves towards this node: input of it that was refused, connections
 * that failed, what it said of itself, and the penalty for what no honest validator does.
 */
package io.vitrine.node.conduct;
