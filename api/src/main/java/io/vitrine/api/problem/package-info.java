/** Refusals as data: the catalogue of problem codes and the RFC 9457 document made from them. */
package io.vitrine.api.problem;
