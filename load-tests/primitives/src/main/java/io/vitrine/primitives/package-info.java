/** JMH benchmarks of what a committed transaction is made of, each alone and on one thread. */
package io.vitrine.primitives;
