/** What every organisation has committed, asked over HTTP. */
package io.vitrine.bench.replicas;
