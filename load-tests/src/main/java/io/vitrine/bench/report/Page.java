package io.vitrine.bench.report;

import java.util.List;
import java.util.Locale;

/** An HTML page that needs nothing else, from its top to its bottom. */
final class Page {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vitrine bench</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 900px; color: #222 }
      table { border-collapse: collapse; margin: 1em 0 } td, th { padding: 2px 14px 2px 0; text-align: right; vertical-align: top }
      td:first-child, th:first-child { text-align: left } h2 { margin-top: 2em; font-size: 1.1em }
      .doubt { background: #fed7d7; padding: .6em 1em } .big { font-size: 2em } .legend { font-size: 13px }
      </style></head><body>
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  static String escaped(String raw) {
    return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** With thousands apart, and one decimal below 10. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.1f" : "%,.0f", value);
  }

  /** Adds {@code format}, which is HTML, with {@code values}, which have to be escaped. */
  void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /** Adds a headline and {@code content}, which is HTML. */
  void section(String title, String content) {
    add("<h2>%s</h2>", escaped(title));
    text.append(content);
  }

  void table(List<String> head, List<List<String>> rows) {
    text.append("<table><tr>");
    head.forEach(cell -> add("<th>%s</th>", escaped(cell)));
    text.append("</tr>");
    for (List<String> row : rows) {
      text.append("<tr>");
      row.forEach(cell -> add("<td>%s</td>", escaped(cell)));
      text.append("</tr>\n");
    }
    text.append("</table>\n");
  }

  /** The page so far, with its end. */
  String end() {
    return text + "</body></html>\n";
  }
}
