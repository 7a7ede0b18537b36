package io.vitrine.client.samples;

import io.vitrine.client.samples.ArtworkReading.Accepted;
import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one SVG document with its RDF metadata.
 *
 * <p>The file is untrusted. It is read in one pass without a tree; a document type declaration is
 * skipped, never loaded, so that no entity is ever declared and a reference to one makes the
 * document malformed; size, nesting, number of elements and length of metadata are limited.
 */
public final class ArtworkReader {
  /** Largest document taken, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  /** Deepest nesting of elements. */
  public static final int MAX_DEPTH = 64;

  /** Most elements in one document. */
  public static final int MAX_ELEMENTS = 100_000;

  private ArtworkReader() {}

  /** Reads a file. Nothing is thrown: an unreadable file is a refusal too. */
  public static ArtworkReading read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(Bytes.wrap(in.readNBytes(MAX_BYTES + 1)));
    } catch (IOException e) {
      return new Refused(Reason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Reads a document that is already in memory. */
  public static ArtworkReading read(Bytes content) {
    if (content.size() > MAX_BYTES) {
      return new Refused(Reason.TOO_LARGE, "more than " + MAX_BYTES + " bytes");
    }
    try {
      return scan(content);
    } catch (XMLStreamException e) {
      return new Refused(Reason.MALFORMED, firstLine(e));
    }
  }

  private static ArtworkReading scan(Bytes content) throws XMLStreamException {
    XMLStreamReader xml =
        safeFactory().createXMLStreamReader(new ByteArrayInputStream(content.unsafeArray()));
    try {
      DrawingRules rules = new DrawingRules();
      WorkDescription description = new WorkDescription();
      while (xml.hasNext()) {
        Optional<Refused> refused = step(xml, rules, description);
        if (refused.isPresent()) {
          return refused.get();
        }
      }
      return describe(content, description);
    } finally {
      xml.close();
    }
  }

  private static Optional<Refused> step(
      XMLStreamReader xml, DrawingRules rules, WorkDescription description)
      throws XMLStreamException {
    switch (xml.next()) {
      case XMLStreamConstants.START_ELEMENT -> {
        description.enter(xml);
        return rules.enter(xml);
      }
      case XMLStreamConstants.END_ELEMENT -> {
        rules.leave();
        description.leave();
        return Optional.empty();
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        return description.text(xml.getText());
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private static ArtworkReading describe(Bytes content, WorkDescription description) {
    Optional<Refused> rights = description.rightsRefusal();
    if (rights.isPresent()) {
      return rights.get();
    }
    String title = Credits.title(description.title());
    if (title.isEmpty()) {
      return new Refused(Reason.NO_TITLE, quoted(description.title()));
    }
    String artist = Credits.artist(description.creator());
    if (artist.isEmpty()) {
      return new Refused(Reason.NO_ARTIST, quoted(description.creator()));
    }
    return new Accepted(
        new Artwork(
            title,
            artist,
            description.licence(),
            Credits.collapse(description.description()),
            description.tags(),
            Artwork.SVG,
            content.size(),
            Sha256.of(content)));
  }

  private static XMLInputFactory safeFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }

  private static String quoted(String found) {
    return "found \"" + Credits.collapse(found) + "\"";
  }

  private static String firstLine(XMLStreamException e) {
    String text = String.valueOf(e.getMessage());
    int message = text.indexOf("Message: ");
    return text.substring(message < 0 ? 0 : message + "Message: ".length())
        .lines()
        .findFirst()
        .orElse("not XML");
  }
}
