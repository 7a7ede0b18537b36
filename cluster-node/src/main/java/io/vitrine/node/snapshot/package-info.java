/** Snapshots of the executed state: when to write them, and from which one to start (R14). */
package io.vitrine.node.snapshot;
