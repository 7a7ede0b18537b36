/** Answers that are given again to who repeats a request under the same {@code Idempotency-Key}. */
package io.vitrine.api.idempotency;
