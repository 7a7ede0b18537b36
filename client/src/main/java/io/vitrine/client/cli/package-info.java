/**
 * The {@code vitrine} command line: {@code <noun> <verb>}. Standard output carries data, standard
 * error carries talk; every failure names a code, a cause and a remedy.
 */
package io.vitrine.client.cli;
