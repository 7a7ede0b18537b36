/** The one number by which a person is known, and what the ledger holds in its place. */
package io.vitrine.registrar.realname;
