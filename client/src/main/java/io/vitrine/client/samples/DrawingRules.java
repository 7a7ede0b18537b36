package io.vitrine.client.samples;

import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/**
 * What the drawing itself may contain: an SVG root, bounded nesting and number of elements, no
 * scripts or event handlers, no reference to another file.
 */
final class DrawingRules {
  static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private int depth;
  private int elements;

  /** Judges the element at the cursor; empty when it may stay. */
  Optional<Refused> enter(XMLStreamReader xml) {
    depth++;
    elements++;
    if (depth > ArtworkReader.MAX_DEPTH) {
      return refuse(Reason.TOO_LARGE, "elements nested deeper than " + ArtworkReader.MAX_DEPTH);
    }
    if (elements > ArtworkReader.MAX_ELEMENTS) {
      return refuse(Reason.TOO_LARGE, "more than " + ArtworkReader.MAX_ELEMENTS + " elements");
    }
    if (!isSvg(xml)) {
      return depth == 1
          ? refuse(Reason.MALFORMED, "the root element is " + xml.getLocalName())
          : Optional.empty();
    }
    String name = xml.getLocalName();
    if (depth == 1 && !name.equals("svg")) {
      return refuse(Reason.MALFORMED, "the root element is " + name);
    }
    if (name.equals("script")) {
      return refuse(Reason.ACTIVE_CONTENT, "a script element");
    }
    return attributes(xml, name);
  }

  void leave() {
    depth--;
  }

  private static Optional<Refused> attributes(XMLStreamReader xml, String element) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      boolean plain =
          xml.getAttributeNamespace(i) == null || xml.getAttributeNamespace(i).isEmpty();
      if (plain && name.startsWith("on")) {
        return refuse(Reason.ACTIVE_CONTENT, "an event handler: " + name);
      }
      if (name.equals("href")) {
        Optional<Refused> refused = reference(element, xml.getAttributeValue(i).strip());
        if (refused.isPresent()) {
          return refused;
        }
      }
    }
    return Optional.empty();
  }

  /** A hyperlink ({@code a}) only leads away; every other reference is part of what is seen. */
  private static Optional<Refused> reference(String element, String target) {
    String lower = target.toLowerCase(Locale.ROOT);
    if (lower.startsWith("javascript:")) {
      return refuse(Reason.ACTIVE_CONTENT, "a javascript: reference");
    }
    boolean inside = target.isEmpty() || target.startsWith("#") || lower.startsWith("data:");
    return inside || element.equals("a")
        ? Optional.empty()
        : refuse(Reason.NOT_SELF_CONTAINED, element + " refers to another file");
  }

  /** Many drawings of the time leave the namespace out; they count as SVG by their root's name. */
  private static boolean isSvg(XMLStreamReader xml) {
    String namespace = xml.getNamespaceURI();
    return namespace == null || namespace.isEmpty() || namespace.equals(SVG_NAMESPACE);
  }

  private static Optional<Refused> refuse(Reason reason, String detail) {
    return Optional.of(new Refused(reason, detail));
  }
}
