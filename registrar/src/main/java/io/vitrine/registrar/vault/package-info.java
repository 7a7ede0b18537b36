/** Personal data under a key of each person, and the receipt that the key is gone. */
package io.vitrine.registrar.vault;
