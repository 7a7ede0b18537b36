/**
 * Why a built-in contract refuses a call: one catalogue of codes, each with its cause, its remedy
 * and the numbers that go with it.
 */
package io.vitrine.contracts.reason;
