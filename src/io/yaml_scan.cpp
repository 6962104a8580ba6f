#include "src/io/yaml_scan.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace io {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }

class Scanner {
 public:
  Scanner(SourceText& source, sim::Problems& problems)
      : source_(source), text_(source.text()), problems_(problems) {}

  std::vector<YamlSection> run() {
    sections_.push_back({});
    root_is_flow_ = begins_with_bracket();
    while (at_ < text_.size()) {
      if (line_start_) begin_line();
      if (at_ < text_.size()) token();
    }
    if (!brackets_.empty()) unclosed_bracket("before the end of the file");
    return std::move(sections_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n'; }
  bool space_follows(std::size_t ahead = 1) const { return is_blank(peek(ahead)) || is_break(peek(ahead)); }
  bool in_flow() const { return !brackets_.empty(); }
  std::int32_t column() const { return static_cast<std::int32_t>(at_ - line_begin_); }

  void report(std::size_t place, std::string message, std::string expected) {
    sections_.back().broken = true;
    if (++reported_ > most_problems) return;
    problems_.push_back({.mark = source_.mark(place),
                         .path = {},
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = {}});
  }

  /// A whole document in flow style (as JSON is) may have its content in the first column.
  bool begins_with_bracket() const {
    std::size_t i = 0;
    while (i < text_.size()) {
      const char c = text_[i];
      if (c == '#' || text_.substr(i, 3) == "---") {
        while (i < text_.size() && text_[i] != '\n') ++i;
      } else if (is_blank(c) || is_break(c)) {
        ++i;
      } else {
        return c == '{' || c == '[';
      }
    }
    return false;
  }

  /// Does a line begin at `at` with a key in the first column?
  bool is_section(std::size_t at) const {
    if (root_is_flow_ || at >= text_.size()) return false;
    const char first = text_[at];
    if (first == '"' || first == '\'') {
      const std::size_t close = text_.find_first_of("\"'\n", at + 1);
      if (close == std::string_view::npos || close == at + 1 || text_[close] != first) return false;
      at = close + 1;
      return at < text_.size() && text_[at] == ':' &&
             (at + 1 == text_.size() || is_blank(text_[at + 1]) || is_break(text_[at + 1]));
    }
    constexpr std::string_view no_key = " \t\r\n#-?:,[]{}&*!|>%@`";
    if (no_key.find(first) != std::string_view::npos) return false;
    for (; at < text_.size() && !is_break(text_[at]); ++at) {
      const bool ends = at + 1 == text_.size() || is_blank(text_[at + 1]) || is_break(text_[at + 1]);
      if (text_[at] == ':' && ends) return true;
      if (text_[at] == '#' || text_[at] == '"' || text_[at] == '\'') return false;
    }
    return false;
  }

  void unclosed_bracket(std::string_view where) {
    const std::size_t open = brackets_.front();
    report(open, fmt::format("the bracket {} is not closed {}", text_[open], where),
           text_[open] == '[' ? "a closing ]" : "a closing }");
    brackets_.clear();
  }

  void begin_line() {
    line_start_ = false;
    line_begin_ = at_;
    token_start_ = true;
    const bool section = is_section(at_);
    if (section && in_flow()) unclosed_bracket(fmt::format("before line {}", source_.mark(at_).line));
    if (section) {
      if (at_ > 0) sections_.push_back({.begin = at_, .broken = false});
      return;
    }
    std::size_t tab = std::string_view::npos;
    for (; is_blank(peek()); ++at_)
      if (peek() == '\t' && tab == std::string_view::npos) tab = at_;
    const bool content = at_ < text_.size() && !is_break(peek()) && peek() != '#';
    if (tab != std::string_view::npos && content && !in_flow())
      report(tab, "a tab in the indentation", "spaces");
  }

  void end_line() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    if (at_ < text_.size()) ++at_;
    line_start_ = true;
  }

  void token() {
    const char c = peek();
    if (is_break(c)) return end_line();
    if (is_blank(c)) {
      ++at_;
      if (peek() == '#') end_line();
      return;
    }
    if (c == '#' && token_start_) return end_line();
    if (in_flow() || token_start_) {
      if (c == '[' || c == '{') return open_bracket();
    }
    if (in_flow() && (c == ']' || c == '}')) {
      brackets_.pop_back();
      ++at_;
      token_start_ = true;
      return;
    }
    if (c == ',' && in_flow()) {
      ++at_;
      token_start_ = true;
      return;
    }
    if (c == ':' && (space_follows() || in_flow())) {
      ++at_;
      token_start_ = true;
      return;
    }
    if (!token_start_) {
      ++at_;
      return;
    }
    if (c == '"' || c == '\'') return quoted(c);
    if ((c == '-' || c == '?') && space_follows()) {
      if (!in_flow()) parent_ = column();
      ++at_;
      return;
    }
    if ((c == '|' || c == '>') && !in_flow()) return block_text();
    if (c == '&' || c == '!') {  // a property: what it belongs to follows
      while (at_ < text_.size() && !space_follows(0)) ++at_;
      return;
    }
    if (column() == 0 && text_.substr(at_, 3) == "---" && space_follows(3)) {
      at_ += 3;
      parent_ = -1;
      return;
    }
    plain();
  }

  void open_bracket() {
    if (brackets_.size() == deepest_yaml) {
      report(at_, fmt::format("nested deeper than {} levels", deepest_yaml), "a flatter structure");
      brackets_.clear();
      return skip_to_section();
    }
    brackets_.push_back(at_);
    ++at_;
    token_start_ = true;
  }

  /// The rest of the section cannot be understood.
  void skip_to_section() {
    do {
      end_line();
    } while (at_ < text_.size() && !is_section(at_));
  }

  void plain() {
    if (!in_flow()) parent_ = column();
    token_start_ = false;
    for (; at_ < text_.size() && !is_break(peek()); ++at_) {
      if (peek() == ':' && space_follows()) return;
      if (is_blank(peek()) && peek(1) == '#') return;
      constexpr std::string_view flow_marks = ",[]{}";
      if (!in_flow()) continue;
      if (flow_marks.find(peek()) != std::string_view::npos) return;
      if (peek() == ':' && flow_marks.find(peek(1)) != std::string_view::npos) return;
    }
  }

  void quoted(char quote) {
    const std::size_t open = at_;
    if (!in_flow()) parent_ = column();
    token_start_ = false;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] != '\n') ++at_;
      } else if (c == quote && quote == '\'' && peek(1) == quote) {
        ++at_;
      } else if (c == quote) {
        ++at_;
        return;
      } else if (c == '\n' && is_section(at_ + 1)) {
        ++at_;
        line_start_ = true;
        report(open, fmt::format("the quote {} is not closed before line {}", quote, source_.mark(at_).line),
               fmt::format("a closing {}", quote));
        brackets_.clear();
        return;
      }
    }
    report(open, fmt::format("the quote {} is not closed before the end of the file", quote),
           fmt::format("a closing {}", quote));
    brackets_.clear();
  }

  /// "key: |" and the indented lines below it, which belong to the text whatever they contain.
  void block_text() {
    std::int32_t indent = -1;
    for (++at_; at_ < text_.size() && !space_follows(0); ++at_)
      if (peek() >= '1' && peek() <= '9') indent = (parent_ < 0 ? 0 : parent_) + (peek() - '0');
    end_line();
    while (at_ < text_.size()) {
      std::size_t content = at_;
      while (content < text_.size() && text_[content] == ' ') ++content;
      if (content == text_.size()) {
        at_ = content;
        return;
      }
      const auto spaces = static_cast<std::int32_t>(content - at_);
      if (!is_break(text_[content])) {
        if (indent < 0) indent = spaces > parent_ ? spaces : parent_ + 1;
        if (spaces < indent) return;
      }
      end_line();
    }
  }

  SourceText& source_;
  std::string_view text_;
  sim::Problems& problems_;
  std::vector<YamlSection> sections_;
  std::vector<std::size_t> brackets_;  // offsets of those that are open
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::int32_t parent_ = -1;  // column (from 0) of the key or dash that a block text would belong to
  std::size_t reported_ = 0;
  bool root_is_flow_ = false;
  bool line_start_ = true;
  bool token_start_ = true;  // only blanks or an indicator came before: a quote here opens a quoted text
};

}  // namespace

std::vector<YamlSection> scan_yaml(SourceText& source, sim::Problems& problems) {
  return Scanner(source, problems).run();
}

}  // namespace io
