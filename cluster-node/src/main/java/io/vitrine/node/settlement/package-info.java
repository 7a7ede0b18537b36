/**
 * The platform settles by itself (F.751.10 9.2 g, h): what a contract lets anybody end, and what is
 * due, is ended by a transaction of this organisation. Pure rules say what is due; an actor sends.
 */
package io.vitrine.node.settlement;
