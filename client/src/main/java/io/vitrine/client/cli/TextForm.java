package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON for people: an object as aligned {@code name value} lines, an array of objects as a table.
 * What the node sends is shown without its control characters, so that it cannot drive the
 * terminal.
 */
final class TextForm {
  private TextForm() {}

  static String of(JsonNode node) {
    StringBuilder text = new StringBuilder();
    if (node.isArray()) {
      table(text, "", node);
    } else if (node.isObject()) {
      object(text, "", node);
    } else {
      text.append(scalar(node)).append('\n');
    }
    return text.toString();
  }

  /** Control characters replaced by a question mark, as in most terminal programs. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static void object(StringBuilder text, String indent, JsonNode object) {
    int width = 0;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      width = Math.max(width, printable(names.next()).length());
    }
    for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      String name = printable(field.getKey());
      JsonNode value = field.getValue();
      text.append(indent).append(name);
      if (value.isObject() && !value.isEmpty()) {
        text.append('\n');
        object(text, indent + "  ", value);
      } else if (isTable(value)) {
        text.append('\n');
        table(text, indent + "  ", value);
      } else {
        text.append(" ".repeat(width - name.length() + 2)).append(scalar(value)).append('\n');
      }
    }
  }

  private static boolean isTable(JsonNode node) {
    return node.isArray() && !node.isEmpty() && node.get(0).isObject();
  }

  private static void table(StringBuilder text, String indent, JsonNode rows) {
    if (!isTable(rows)) {
      rows.forEach(row -> text.append(indent).append(scalar(row)).append('\n'));
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(TextForm::printable).toList());
    rows.forEach(row -> lines.add(columns.stream().map(c -> scalar(row.path(c))).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder(indent);
      for (int i = 0; i < widths.length; i++) {
        padded.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
  }

  private static String scalar(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "-";
    }
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(n -> parts.add(scalar(n)));
      return parts.isEmpty() ? "-" : String.join(", ", parts);
    }
    return printable(node.isValueNode() ? node.asText() : node.toString());
  }
}
