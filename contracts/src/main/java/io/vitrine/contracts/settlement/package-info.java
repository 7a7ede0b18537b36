/** The unit of account: balances, minting and redeeming by the payment role, payments. */
package io.vitrine.contracts.settlement;
