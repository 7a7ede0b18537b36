/**
 * The HTTP routes under {@code /v1}, one class per resource, and the JSON documents they answer.
 */
package io.vitrine.api.http;
