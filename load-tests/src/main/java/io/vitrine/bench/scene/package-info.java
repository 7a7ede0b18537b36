/** Who trades what during a bench: accounts, items and the transfers signed in advance. */
package io.vitrine.bench.scene;
