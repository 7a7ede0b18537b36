/**
 * The product as its users meet it: the script, its processes, its files and its HTTP interface.
 */
package io.vitrine.acceptance;
