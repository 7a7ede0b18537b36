/** The node's side of events: the log of committed events over the stored blocks. */
package io.vitrine.node.event;
