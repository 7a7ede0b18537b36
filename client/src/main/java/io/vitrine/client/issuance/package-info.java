/** Issuing a whole collection: its works, the calls that issue them, and going on after a stop. */
package io.vitrine.client.issuance;
