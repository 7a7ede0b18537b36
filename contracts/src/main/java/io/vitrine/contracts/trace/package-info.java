/**
 * What a call and the state it touches mean, in words for people: named arguments, keys and values,
 * and the rule that refused.
 */
package io.vitrine.contracts.trace;
