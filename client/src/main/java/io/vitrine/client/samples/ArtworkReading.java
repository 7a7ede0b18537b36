package io.vitrine.client.samples;

import java.util.Locale;

/** What came of reading one file: an artwork, or the reason why it is not taken. */
public sealed interface ArtworkReading {
  /** Calls the case that applies. */
  <R> R match(Cases<R> cases);

  /** The file is a public-domain work with title and artist. */
  record Accepted(Artwork artwork) implements ArtworkReading {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }

  /** The file is not taken; {@code detail} names what was found. */
  record Refused(Reason reason, String detail) implements ArtworkReading {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    /** A work that may be issued. */
    R accepted(Accepted accepted);

    /** A file that is left out. */
    R refused(Refused refused);
  }

  /**
   * Why a file is not taken. What is wrong with the document itself is reported before what its
   * description lacks, and rights before title before artist.
   */
  enum Reason {
    /** The file cannot be read at all. */
    UNREADABLE,
    /** More bytes, elements, nesting or text than {@link ArtworkReader} admits. */
    TOO_LARGE,
    /** Not well-formed XML, uses entities, or the root is not an SVG document. */
    MALFORMED,
    /** Scripts or event handlers: a work must not run code where it is shown. */
    ACTIVE_CONTENT,
    /** Needs another file to be complete, so its hash would not identify what is seen. */
    NOT_SELF_CONTAINED,
    /**
     * The RDF does not say, or not without contradiction, that the work is in the public domain.
     */
    NOT_PUBLIC_DOMAIN,
    /** No usable title. */
    NO_TITLE,
    /** No artist named, or only a placeholder or a mail address. */
    NO_ARTIST,
    /** The same bytes came under another name earlier in the scan. */
    DUPLICATE;

    /** The reason in words, for reports. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
