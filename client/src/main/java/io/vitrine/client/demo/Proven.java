package io.vitrine.client.demo;

import java.nio.file.Path;

/**
 * A sale whose proof file was written and verified.
 *
 * @param sold the sale
 * @param file the {@code .vproof} file
 */
record Proven(Sold sold, Path file) {}
