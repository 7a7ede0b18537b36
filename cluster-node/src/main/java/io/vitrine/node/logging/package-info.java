/**
 * Logs: their JSON form, the fields that say what a line is about, and levels that can be changed
 * while the node runs.
 */
package io.vitrine.node.logging;
