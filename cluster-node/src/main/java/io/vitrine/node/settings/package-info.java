/** The node's settings as data: what there is, what it means, and what a file sets. */
package io.vitrine.node.settings;
