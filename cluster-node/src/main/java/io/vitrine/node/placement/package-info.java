/**
 * Several core nodes of one organisation in one Akka cluster: which of them runs which ledger, and
 * what the others do meanwhile (docs/adr/0059). Placement is about load alone; that two nodes never
 * sign with one key is the signing lease's doing, whatever the cluster believes.
 */
package io.vitrine.node.placement;
