/**
 * Media and metadata of items (docs/adr/0052): replicated files under their hashes, and the job
 * that keeps the replicas whole.
 */
package io.vitrine.node.media;
