/**
 * Artworks as the demo takes them in: reading one SVG with its RDF metadata safely, scanning a
 * library of them, and the metadata document whose hash goes on the ledger.
 */
package io.vitrine.client.samples;
