package io.vitrine.client.samples;

import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;

/** An SVG document with the library's metadata, whose parts a test can change one at a time. */
record SvgText(String prolog, String title, String creator, String rights, String drawing) {
  static final String PUBLIC_DOMAIN =
      "<cc:license rdf:resource=\"http://web.resource.org/cc/PublicDomain\"/>";

  static SvgText valid() {
    return new SvgText(
        "<?xml version=\"1.0\"?>", "A Swan", "Jo Painter", PUBLIC_DOMAIN, "<path d=\"M 0 0 z\"/>");
  }

  SvgText withProlog(String other) {
    return new SvgText(other, title, creator, rights, drawing);
  }

  SvgText withTitle(String other) {
    return new SvgText(prolog, other, creator, rights, drawing);
  }

  SvgText withCreator(String other) {
    return new SvgText(prolog, title, other, rights, drawing);
  }

  SvgText withRights(String other) {
    return new SvgText(prolog, title, creator, other, drawing);
  }

  SvgText withDrawing(String other) {
    return new SvgText(prolog, title, creator, rights, other);
  }

  Bytes bytes() {
    return Bytes.wrap(text().getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    return prolog
        + """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
        <metadata>
        <rdf:RDF xmlns:cc="http://web.resource.org/cc/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <cc:Work rdf:about="">
        <dc:title>TITLE</dc:title>
        <dc:description>white,
          on a lake</dc:description>
        <dc:subject><rdf:Bag><rdf:li/><rdf:li>bird</rdf:li><rdf:li>bird</rdf:li></rdf:Bag></dc:subject>
        <dc:publisher><cc:Agent><dc:title>Open Clip Art Library</dc:title></cc:Agent></dc:publisher>
        <dc:creator><cc:Agent><dc:title>CREATOR</dc:title></cc:Agent></dc:creator>
        RIGHTS
        </cc:Work>
        </rdf:RDF>
        </metadata>
        DRAWING
        </svg>
        """
            .replace("TITLE", title)
            .replace("CREATOR", creator)
            .replace("RIGHTS", rights)
            .replace("DRAWING", drawing);
  }
}
