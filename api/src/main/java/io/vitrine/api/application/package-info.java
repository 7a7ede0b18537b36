/** Applications for an identity, as the platform interface takes them. */
package io.vitrine.api.application;
