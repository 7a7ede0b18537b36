package io.vitrine.node.search;

import io.vitrine.ledger.types.Hash;

/** Where the words of an item's metadata come from. */
@FunctionalInterface
public interface ItemWords {
  /** No metadata is kept here. */
  ItemWords NONE = metadata -> "";

  /** Title and description of the document with this hash; an empty text when it is not here. */
  String of(Hash metadata);
}
