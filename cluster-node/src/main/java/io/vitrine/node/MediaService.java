package io.vitrine.node;

import io.vitrine.node.media.MediaKeeping;
import java.util.Optional;

/** Starts the media store where folders are given. */
final class MediaService {
  private MediaService() {}

  static Optional<MediaKeeping> start(NodeParts node) {
    Optional<MediaKeeping> media = MediaKeeping.start(node.system());
    media.ifPresent(
        kept -> {
          node.gateway().keepMediaIn(kept.shelf());
          node.metrics().add(kept.meters());
        });
    return media;
  }
}
