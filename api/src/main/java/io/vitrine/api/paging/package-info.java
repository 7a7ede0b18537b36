/**
 * Pages of lists as pure values: a walk through a list shows it as it stood at one height, while
 * blocks go on changing it.
 */
package io.vitrine.api.paging;
