/**
 * The lanes of the other validators: batches are received, verified in parallel, stored, and
 * reported to the core; what a block names and is missing is fetched (consensus.md L2).
 */
package io.vitrine.node.lane;
