/** What a bench measured, and what can be said about it. Pure values. */
package io.vitrine.bench.figures;
