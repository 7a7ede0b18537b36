/** The contracts every ledger runs from genesis on, and their registry. */
package io.vitrine.contracts;
