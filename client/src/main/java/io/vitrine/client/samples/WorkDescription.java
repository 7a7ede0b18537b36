package io.vitrine.client.samples;

import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * Collects the RDF description of a work ({@code metadata/rdf:RDF/cc:Work}, Creative Commons'
 * embedding of Dublin Core in SVG) while the document streams by.
 *
 * <p>Only elements in their proper namespaces and at their proper place count, so a title or a
 * licence elsewhere in the drawing says nothing. Where a file holds several {@code cc:Work}, the
 * first describes it, but every licence stated by any of them must be a public-domain one.
 */
final class WorkDescription {
  private static final int MAX_TEXT = 64 * 1024;
  private static final int MAX_TAGS = 64;
  private static final int MAX_LICENCES = 16;

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  private static final Map<String, String> PREFIXES =
      Map.of(
          RDF,
          "rdf:",
          "http://purl.org/dc/elements/1.1/",
          "dc:",
          "http://web.resource.org/cc/",
          "cc:",
          "http://creativecommons.org/ns#",
          "cc:",
          DrawingRules.SVG_NAMESPACE,
          "",
          "",
          "");

  /** The URIs by which a file may say "public domain"; compared exactly. */
  private static final Set<String> PUBLIC_DOMAIN =
      Set.of(
          "http://web.resource.org/cc/PublicDomain",
          "http://creativecommons.org/licenses/publicdomain",
          "http://creativecommons.org/licenses/publicdomain/",
          "http://creativecommons.org/publicdomain/zero/1.0/",
          "https://creativecommons.org/publicdomain/zero/1.0/",
          "http://creativecommons.org/publicdomain/mark/1.0/",
          "https://creativecommons.org/publicdomain/mark/1.0/");

  private static final String WORK = "/svg/metadata/rdf:RDF/cc:Work";
  private static final String LICENCE = "/svg/metadata/rdf:RDF/cc:License";

  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> licences = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private int works;
  private int metadataText;
  private String title = "";
  private String creator = "";
  private String description = "";

  void enter(XMLStreamReader xml) {
    String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    String prefix = PREFIXES.getOrDefault(namespace, "?:");
    String here = here() + "/" + prefix + xml.getLocalName();
    path.push(here);
    text.setLength(0);
    if (here.equals(WORK)) {
      works++;
    } else if (here.equals(WORK + "/cc:license")) {
      licence(xml.getAttributeValue(RDF, "resource"));
    } else if (here.equals(LICENCE)) {
      licence(xml.getAttributeValue(RDF, "about"));
    }
  }

  /** Takes text of the description; drawings' own text is not kept. */
  Optional<Refused> text(String characters) {
    if (!here().startsWith(WORK)) {
      return Optional.empty();
    }
    metadataText += characters.length();
    if (metadataText > MAX_TEXT) {
      return Optional.of(
          new Refused(Reason.TOO_LARGE, "more than " + MAX_TEXT + " characters of metadata"));
    }
    text.append(characters);
    return Optional.empty();
  }

  void leave() {
    String here = path.pop();
    if (works == 1 && here.startsWith(WORK + "/")) {
      field(here.substring(WORK.length() + 1), text.toString());
    }
    text.setLength(0);
  }

  /** Why the rights do not suffice; empty when every stated licence is public domain. */
  Optional<Refused> rightsRefusal() {
    if (works == 0) {
      return Optional.of(new Refused(Reason.NOT_PUBLIC_DOMAIN, "no RDF description"));
    }
    if (licences.isEmpty()) {
      return Optional.of(new Refused(Reason.NOT_PUBLIC_DOMAIN, "no licence stated"));
    }
    return licences.stream()
        .filter(licence -> !PUBLIC_DOMAIN.contains(licence))
        .findFirst()
        .map(other -> new Refused(Reason.NOT_PUBLIC_DOMAIN, "states \"" + other + "\""));
  }

  String title() {
    return title;
  }

  String creator() {
    return creator;
  }

  String description() {
    return description;
  }

  /** The first licence stated; meaningful only when {@link #rightsRefusal()} is empty. */
  String licence() {
    return licences.get(0);
  }

  List<String> tags() {
    return tags;
  }

  private void field(String name, String value) {
    switch (name) {
      case "dc:title" -> title = value;
      case "dc:description" -> description = value;
      case "dc:creator/cc:Agent/dc:title" -> creator = value;
      case "dc:subject/rdf:Bag/rdf:li" -> tag(Credits.collapse(value));
      default -> {}
    }
  }

  private void tag(String value) {
    if (!value.isEmpty() && !tags.contains(value) && tags.size() < MAX_TAGS) {
      tags.add(value);
    }
  }

  /** A licence without a URI counts as a statement we do not understand, so it is kept. */
  private void licence(String uri) {
    if (licences.size() < MAX_LICENCES) {
      licences.add(uri == null ? "" : uri);
    }
  }

  private String here() {
    return path.isEmpty() ? "" : path.peek();
  }
}
