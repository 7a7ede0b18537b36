/**
 * The registrar's desk as a service (F.751.10 9.1 a, 9.2 a to c, 9.5.1 c): applications come in
 * over the gateway, officers decide on the management port, and what two of them approved is
 * registered on the ledger, once. The rules are in module {@code registrar}.
 */
package io.vitrine.node.desk;
