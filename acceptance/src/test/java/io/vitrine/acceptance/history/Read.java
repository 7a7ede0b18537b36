package io.vitrine.acceptance.history;

/**
 * What an organisation said about the state.
 *
 * @param organisation who said it, from 1
 * @param reader who asked; what one reader sees of an organisation never goes back
 * @param height after which block
 * @param subject an account or an item
 * @param value its balance or its owner
 */
public record Read(int organisation, String reader, long height, String subject, String value) {}
