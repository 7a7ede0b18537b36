/**
 * The way of a captured payment to its orders or back to the payer. Pure: what happened is a list
 * of events, what is to be done next is a function of them and of what the ledger says.
 */
package io.vitrine.payments.course;
