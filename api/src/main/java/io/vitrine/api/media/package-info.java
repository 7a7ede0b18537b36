/** Media and metadata of items: what the ledger names by hash and this organisation keeps. */
package io.vitrine.api.media;
