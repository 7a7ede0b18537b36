/**
 * A submission from its envelope to what becomes of it, whatever protocol the client speaks:
 * places, waits and refusals are the same.
 */
package io.vitrine.api.submission;
