/** Media and documents, stored under the hash of their content. */
package io.vitrine.persistence.blob;
