/** State snapshots: chunks stored once under their hash, and manifests by height that name them. */
package io.vitrine.persistence.snapshot;
