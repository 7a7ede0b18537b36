/** The closed loop: prepared requests over HTTP/1.1, one connection per item. */
package io.vitrine.bench.load;
