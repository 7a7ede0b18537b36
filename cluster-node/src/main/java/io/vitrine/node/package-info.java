/**
 * One organisation's node: the composition root, the program's entry and what all parts of the node
 * share. The parts are in the packages below.
 */
package io.vitrine.node;
