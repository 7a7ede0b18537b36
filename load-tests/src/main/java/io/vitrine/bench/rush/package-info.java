/**
 * A drop that far more people want than there are items: who gets one, and when everybody knows.
 */
package io.vitrine.bench.rush;
