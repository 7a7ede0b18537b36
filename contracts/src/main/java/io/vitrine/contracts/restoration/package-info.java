/**
 * An identity passes from an address whose key is lost to another address of the same person or
 * organisation (F.751.10 9.1 a): two registrars ask for it, the old key has time to object, and
 * what the old address has follows call by call.
 */
package io.vitrine.contracts.restoration;
