/**
 * Who trades what during a bench: accounts, series, items and the transactions signed in advance.
 */
package io.vitrine.bench.scene;
