#include "src/io/graph_svg.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "src/core/utf8.hpp"
#include "src/io/drawn_file.hpp"
#include "src/io/layered_layout.hpp"

namespace io {

namespace {

using Kind = PictureNode::Kind;

constexpr double margin = 24;
constexpr double title_size = 18, name_size = 14, small_size = 11.5;
constexpr double line_height = 1.35;
constexpr double padding = 10;

/// Width in ems of a wide font without serifs (DejaVu), so that nothing is cut whatever font a reader has.
double ems(std::string_view text) {
  constexpr double wide = 1.0, narrow = 0.4, usual = 0.63, broad = 0.84;
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, core::utf8_length(text, at));
    const char c = text[at];
    if (length > 2)
      sum += wide;
    else if (std::string_view("ijl.,:;'|! ()[]").find(c) != std::string_view::npos)
      sum += narrow;
    else
      sum += (c >= 'A' && c <= 'Z') || std::string_view("mw%<>=_+").find(c) != std::string_view::npos ? broad
                                                                                                      : usual;
    at += length;
  }
  return sum;
}

/// Text of XML, which knows no control characters.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : core::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Colours {
  std::string_view fill, rim;
};

Colours colours_of(Kind kind) {
  switch (kind) {
    case Kind::usual:
      return {"#ffffff", "#44546a"};
    case Kind::first:
      return {"#e3f1e5", "#3a7d44"};
    case Kind::last:
      return {"#fdf0dc", "#b5722a"};
    case Kind::gone:
      return {"#dfe1e4", "#5b6068"};
    case Kind::payer:
      return {"#f6e9d2", "#a8741a"};
    case Kind::facility:
      return {"#e2ecf8", "#2f6099"};
  }
  return {};
}

double width_of(const PictureNode& node) {
  double width = 0;
  for (std::size_t i = 0; i < node.lines.size(); ++i)
    width = std::max(width, ems(node.lines[i]) * (i == 0 ? name_size : small_size));
  return width + 2 * padding;
}

double height_of(const PictureNode& node) {
  const auto small = static_cast<double>(std::max<std::size_t>(node.lines.size(), 1) - 1);
  return line_height * (name_size + small * small_size) + padding;
}

Layout layout_of(const Picture& picture) {
  Layout layout;
  layout.sideways = picture.sideways;
  for (const PictureNode& node : picture.nodes)
    layout.boxes.push_back({width_of(node), height_of(node), node.layer, {}});
  for (const PictureEdge& e : picture.edges) {
    const bool none = e.label.empty();
    layout.edges.push_back({e.from,
                            e.to,
                            none ? 0 : ems(e.label) * small_size + 8,
                            none ? 0 : line_height * small_size,
                            {},
                            {}});
  }
  lay_out(layout);
  return layout;
}

class Writer {
 public:
  explicit Writer(const Picture& picture) : picture_(picture), layout_(layout_of(picture)) {}

  std::string run() {
    double width = std::max(layout_.width, ems(picture_.title) * title_size);
    for (const std::string& note : picture_.notes) width = std::max(width, ems(note) * small_size);
    left_ = margin + (width - layout_.width) / 2;
    top_ = margin + title_size * 2.2;
    const double below = top_ + layout_.height + margin;
    const double height = below + line_height * small_size * static_cast<double>(picture_.notes.size()) + 8;
    say("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {} -->\n", drawn_mark);
    say("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft "
        "YaHei','PingFang "
        "SC','WenQuanYi Micro Hei',sans-serif\">\n",
        width + 2 * margin, height);
    say("<title>{}</title>\n", escaped(picture_.title));
    say("<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" "
        "markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0.8 L10,5 L0,9.2 z\" "
        "fill=\"#44546a\"/></marker></defs>\n"
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(margin + width / 2, margin + title_size, title_size, picture_.title, "font-weight=\"bold\"");
    draw_edges();
    draw_boxes();
    for (std::size_t i = 0; i < picture_.notes.size(); ++i)
      say("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" fill=\"#444444\">{}</text>\n", margin,
          below + line_height * small_size * static_cast<double>(i + 1), small_size,
          escaped(picture_.notes[i]));
    return out_ + "</svg>\n";
  }

 private:
  template <class... T>
  void say(fmt::string_view format, const T&... values) {
    fmt::vformat_to(std::back_inserter(out_), format, fmt::make_format_args(values...));
  }

  void text(double x, double y, double size, std::string_view what, std::string_view more = {}) {
    say("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" text-anchor=\"middle\" fill=\"#1d2430\" "
        "{}>{}</text>\n",
        x, y, size, more, escaped(what));
  }

  /// Curves that leave and enter in the direction of the layers.
  void curve(const std::vector<Point>& way) {
    say("M{:.1f},{:.1f}", left_ + way[0].x, top_ + way[0].y);
    for (std::size_t i = 1; i < way.size(); ++i) {
      const Point a = way[i - 1], b = way[i];
      const bool sideways = picture_.sideways;
      const double x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
      say(" C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", left_ + (sideways ? x : a.x),
          top_ + (sideways ? a.y : y), left_ + (sideways ? x : b.x), top_ + (sideways ? b.y : y), left_ + b.x,
          top_ + b.y);
    }
  }

  void draw_edges() {
    for (std::size_t i = 0; i < picture_.edges.size(); ++i) {
      say("<path d=\"");
      curve(layout_.edges[i].way);
      say("\" fill=\"none\" stroke=\"#7d8797\" stroke-width=\"1.3\"{}{}/>\n",
          picture_.edges[i].dashed ? " stroke-dasharray=\"6 4\"" : "",
          picture_.arrows ? " marker-end=\"url(#arrow)\"" : "");
    }
    // Labels last, on white, so that no line runs through them.
    for (std::size_t i = 0; i < picture_.edges.size(); ++i) {
      const LayoutEdge& edge = layout_.edges[i];
      const std::string& label = picture_.edges[i].label;
      if (label.empty()) continue;
      const double x = left_ + edge.label.x, y = top_ + edge.label.y;
      say("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"#ffffff\"/>\n",
          x - edge.label_width / 2 + 1, y - edge.label_height / 2, edge.label_width - 2, edge.label_height);
      text(x, y + small_size * 0.36, small_size, label);
    }
  }

  void draw_boxes() {
    for (std::size_t i = 0; i < layout_.boxes.size(); ++i) {
      const LayoutBox& box = layout_.boxes[i];
      const PictureNode& node = picture_.nodes[i];
      const Colours colours = colours_of(node.kind);
      const double x = left_ + box.centre.x, y = top_ + box.centre.y;
      const double round = node.kind == Kind::payer ? box.height / 2 : node.kind == Kind::facility ? 2 : 8;
      const auto rim = [&](double inset, std::string_view fill) {
        say("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{:.1f}\" fill=\"{}\" "
            "stroke=\"{}\" stroke-width=\"1.4\"/>\n",
            x - box.width / 2 + inset, y - box.height / 2 + inset, box.width - 2 * inset,
            box.height - 2 * inset, std::max(1.0, round - inset), fill, colours.rim);
      };
      rim(0, colours.fill);
      if (node.kind == Kind::last || node.kind == Kind::gone) rim(3, "none");
      double line = y - box.height / 2 + padding / 2;
      for (std::size_t k = 0; k < node.lines.size(); ++k) {
        const double size = k == 0 ? name_size : small_size;
        text(x, line + size * 1.06, size, node.lines[k],
             k == 0 ? "font-weight=\"bold\"" : std::string_view{});
        line += line_height * size;
      }
    }
  }

  const Picture& picture_;
  Layout layout_;
  std::string out_;
  double left_ = 0, top_ = 0;
};

}  // namespace

std::string graph_svg(const Picture& picture) { return Writer(picture).run(); }

}  // namespace io
