package io.vitrine.bench.report;

import java.util.List;
import java.util.Locale;

/** Charts as inline SVG: no script, no style sheet, no other file. */
final class Svg {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 260;
  private static final int LEFT = 60;
  private static final int BOTTOM = 34;
  private static final int TOP = 14;
  private static final List<String> COLOURS =
      List.of("#2b6cb0", "#c05621", "#2f855a", "#805ad5", "#718096", "#b83280", "#975a16");

  private final StringBuilder text = new StringBuilder();
  private final double xMax;
  private final Scale vertical;

  /** A drawing whose axes reach from 0 to these values. */
  private Svg(double xMax, double yMax) {
    this.xMax = Math.max(xMax, 1e-9);
    this.vertical = Scale.upTo(yMax);
    add("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
  }

  /** A named row of points, from left to right. */
  record Series(String name, List<double[]> points) {}

  /** A bar made of parts on top of each other. */
  record Bar(String name, List<Double> parts) {
    double sum() {
      return parts.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /** Lines over a common pair of axes. */
  static String lines(String xLabel, String yLabel, List<Series> series) {
    double xMax = 0;
    double yMax = 0;
    for (Series one : series) {
      for (double[] point : one.points()) {
        xMax = Math.max(xMax, point[0]);
        yMax = Math.max(yMax, point[1]);
      }
    }
    Svg svg = new Svg(xMax, yMax);
    svg.axes(xLabel, yLabel);
    Scale horizontal = Scale.upTo(xMax);
    for (int i = 0; horizontal.at(i) <= xMax; i++) {
      double at = horizontal.at(i);
      svg.text(svg.x(at), HEIGHT - BOTTOM + 15, "middle", number(at));
    }
    for (int i = 0; i < series.size(); i++) {
      StringBuilder points = new StringBuilder();
      for (double[] point : series.get(i).points()) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", svg.x(point[0]), svg.y(point[1])));
      }
      svg.add(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>",
          colour(i), points);
    }
    return svg.end(series.stream().map(Series::name).toList());
  }

  /** Bars beside each other, their parts named by {@code legend}. */
  static String bars(String yLabel, List<String> legend, List<Bar> bars) {
    Svg svg = new Svg(bars.size(), bars.stream().mapToDouble(Bar::sum).max().orElse(0));
    svg.axes("", yLabel);
    for (int i = 0; i < bars.size(); i++) {
      double width = svg.x(i + 0.75) - svg.x(i + 0.25);
      double base = 0;
      for (int part = 0; part < bars.get(i).parts().size(); part++) {
        double top = base + bars.get(i).parts().get(part);
        svg.add(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            svg.x(i + 0.25), svg.y(top), width, svg.y(base) - svg.y(top), colour(part));
        base = top;
      }
      svg.text(svg.x(i + 0.5), svg.y(base) - 4, "middle", number(base));
      svg.text(svg.x(i + 0.5), HEIGHT - BOTTOM + 15, "middle", bars.get(i).name());
    }
    return svg.end(legend);
  }

  private void axes(String xLabel, String yLabel) {
    for (int i = 0; i <= vertical.count(); i++) {
      double at = vertical.at(i);
      add(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT, WIDTH - 10, y(at), y(at));
      text(LEFT - 6, y(at) + 4, "end", number(at));
    }
    text(LEFT, 10, "start", yLabel);
    text(WIDTH - 10, HEIGHT - 4, "end", xLabel);
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - 20) * value / xMax;
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / vertical.end();
  }

  private void text(double x, double y, String anchor, String content) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"11\" fill=\"#444\">%s</text>",
        x, y, anchor, Page.escaped(content));
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private String end(List<String> legend) {
    add("</svg>");
    text.append("<p class=\"legend\">");
    for (int i = 0; i < legend.size(); i++) {
      add("<span style=\"color:%s\">&#9632;</span> %s ", colour(i), Page.escaped(legend.get(i)));
    }
    return text.append("</p>\n").toString();
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  private static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
