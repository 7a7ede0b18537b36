/** State sync (R15): takes over snapshots of peers, and offers the own ones. */
package io.vitrine.node.statesync;
