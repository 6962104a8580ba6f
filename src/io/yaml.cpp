#include "src/io/yaml.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "src/core/utf8.hpp"
#include "src/io/read_file.hpp"
#include "src/io/source_text.hpp"
#include "src/io/yaml_scan.hpp"

namespace io {

namespace {

using core::Node;

constexpr std::size_t most_values = 1'000'000;

/// Leaves yaml-cpp's parser, which has no other way to be stopped. Never leaves this file.
struct Stop {
  bool whole_file = false;
};

/// What yaml-cpp's messages mean to somebody who writes a scenario.
struct Explanation {
  std::string_view theirs;
  std::string_view message;
  std::string_view expected;
};
constexpr Explanation explanations[] = {
    {"illegal map value", "a colon where no key can stand",
     "\"key: value\" on a line of its own, indented like its neighbours; quotes round a text that contains "
     "\": \""},
    {"illegal map key", "a key where none can stand", "\"key: value\" on a line of its own"},
    {"illegal block entry", "a list item where none can stand", "\"- item\" on a line of its own"},
    {"end of map not found", "this does not continue the map above it",
     "a key indented like the keys above it"},
    {"end of sequence not found", "this does not continue the list above it",
     "\"- item\" indented like the items above it"},
    {"end of sequence flow not found", "the list that [ opened is not continued here", ", or ]"},
    {"end of map flow not found", "the map that { opened is not continued here", ", or }"},
    {"illegal flow end", "a closing bracket that closes nothing that is open here", ""},
    {"unknown token", "an unquoted text cannot begin with this character", "quotes round the text"},
    {"illegal tab when looking for indentation", "a tab in the indentation", "spaces"},
    {"the referenced anchor is not defined", "aliases (*name) are not supported", "the value itself"},
    {"illegal document indicator in scalar", "a new document begins inside a quoted text", "a closing quote"},
};

class Builder : public YAML::EventHandler {
 public:
  Builder(SourceText& source, sim::Problems& problems)
      : source_(source), text_(source.text()), problems_(problems), first_problem_(problems.size()) {}

  /// Parses the bytes [begin, end) and adds them to the root. Returns the offset where it had to give up, or
  /// npos.
  std::size_t parse(std::size_t begin, std::size_t end) {
    base_ = begin;
    frames_.clear();
    document_seen_ = false;
    std::istringstream input(std::string(text_.substr(begin, end - begin)));
    std::size_t failed = npos;
    try {
      YAML::Parser parser(input);
      while (parser.HandleNextDocument(*this)) {
      }
    } catch (const Stop& stop) {
      failed = stop.whole_file ? text_.size() : last_;
    } catch (const YAML::Exception& error) {
      failed = error.mark.is_null() ? last_ : offset(error.mark);
      problems_.push_back(explained(failed, error.msg));
    } catch (const std::exception& error) {
      failed = text_.size();
      problems_.push_back(explained(last_, error.what()));
    }
    if (failed != npos) {
      whole_ = false;
      // The sections before the one that it failed in.
      if (!frames_.empty() && frames_.front().node.kind == Node::Kind::map)
        take(std::move(frames_.front().node));
      frames_.clear();
    }
    return failed;
  }

  Node take_root() { return std::move(root_); }
  /// A file that is no scenario at all would give one problem a line.
  bool too_many() const { return problems_.size() - first_problem_ >= most_problems; }
  /// Is everything that was written in the tree?
  bool whole() const { return whole_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (document_seen_) {
      report(offset(mark), "a second document begins here",
             "one document (a list and a map do not stand side by side)");
      throw Stop{.whole_file = true};
    }
    document_seen_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = offset(mark);
    refuse_properties(at, "", anchor);
    Node node;
    const std::string_view written = written_null(at);
    node.mark = written.empty() ? place_of_empty(at) : source_.mark(at);
    if (awaits_key()) {
      if (written.empty()) report(at, "a key without a name", "a name before the colon");
      node.text = written;
    }
    add(std::move(node), at);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report(offset(mark), "aliases (*name) are not supported", "the value itself");
    whole_ = false;
    Node node;
    node.mark = source_.mark(offset(mark));
    add(std::move(node), offset(mark));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::size_t at = offset(mark);
    refuse_properties(at, tag, anchor);
    Node node;
    node.kind = Node::Kind::scalar;
    node.mark = source_.mark(at);
    node.quoted = tag == "!";  // how yaml-cpp marks what is not plain: quotes and block texts
    node.text = value;
    node.pieces = pieces_of(value, at);
    add(std::move(node), at);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Node::Kind::sequence, offset(mark), tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Node::Kind::map, offset(mark), tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  static constexpr std::string_view wide_colon = "：", wide_comma = "，";

  /// A list or map that is being read.
  struct Frame {
    Node node;
    std::size_t begin = 0;
    std::set<std::string> keys;
    core::Entry pending;  // its key was read, its value comes next
    bool has_key = false;
    bool slipped = false;  // a key with full-width punctuation: said, and left out
  };

  std::size_t offset(const YAML::Mark& mark) {
    last_ = std::min(base_ + static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
    return last_;
  }

  /// Where a scalar stands that the file does not hold in one stretch: block texts, folded lines, escapes.
  std::vector<sim::TextPiece> pieces_of(const std::string& value, std::size_t at) {
    std::vector<sim::TextPiece> pieces;
    const char first = at < text_.size() ? text_[at] : ' ';
    const bool in_quotes = first == '"' || first == '\'';
    const bool block = first == '>' || first == '|';
    std::size_t raw = in_quotes ? at + 1 : at;
    if (value.empty() || (!block && text_.substr(raw, value.size()) == value)) return pieces;
    if (block) raw = std::min(text_.find('\n', at), text_.size());
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    std::size_t expected = block ? npos : raw;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (is_space(value[i])) {
        if (expected != npos) ++expected;
        continue;
      }
      while (raw < text_.size() && is_space(text_[raw])) ++raw;
      if (first == '"' && raw + 1 < text_.size() && text_[raw] == '\\') ++raw;
      if (raw >= text_.size() || text_[raw] != value[i]) break;  // an escape by number: what follows is near
      if (raw != expected) pieces.push_back({static_cast<std::uint32_t>(i), source_.mark(raw)});
      if (first == '\'' && value[i] == '\'') ++raw;
      expected = ++raw;
    }
    return pieces;
  }

  void report(std::size_t at, std::string message, std::string expected) {
    report(source_.mark(at), std::move(message), std::move(expected));
  }

  void report(sim::Mark mark, std::string message, std::string expected, std::string path = {}) {
    problems_.push_back({.mark = mark,
                         .path = std::move(path),
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = {}});
    if (too_many()) throw Stop{.whole_file = true};
  }

  sim::Problem explained(std::size_t at, std::string_view theirs) {
    sim::Problem problem{.mark = source_.mark(at),
                         .path = {},
                         .message = core::printable(theirs),
                         .expected = {},
                         .nearest = {}};
    for (const Explanation& e : explanations)
      if (theirs == e.theirs) {
        problem.message = e.message;
        problem.expected = e.expected;
      }
    blame_slip(at, problem);
    return problem;
  }

  /// yaml-cpp stumbles where a line no longer fits; a colon that is none, in it or in the line above, is why.
  void blame_slip(std::size_t at, sim::Problem& problem) {
    std::size_t begin = at == 0 ? 0 : text_.rfind('\n', at - 1);
    begin = begin == std::string_view::npos ? 0 : begin == 0 && at == 0 ? 0 : begin + 1;
    for (int lines = 0; lines < 2; ++lines) {
      const std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
      if (const auto slip = slip_in(line)) {
        problem.mark = source_.mark(begin + slip->column);
        problem.message = slip->message;
        problem.expected = "\"key: value\", with a colon and a space";
        return;
      }
      if (begin == 0) return;
      const std::size_t before = begin < 2 ? std::string_view::npos : text_.rfind('\n', begin - 2);
      begin = before == std::string_view::npos ? 0 : before + 1;
    }
  }

  struct Slip {
    std::size_t column = 0;
    std::string_view message;
  };
  /// A key followed by a full-width colon, or by a colon without a space.
  static std::optional<Slip> slip_in(std::string_view line) {
    std::size_t i = line.find_first_not_of(" -");
    if (i == std::string_view::npos) return {};
    const auto in_key = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
             c == '_';
    };
    const std::size_t begin = i;
    while (i < line.size() && in_key(line[i])) ++i;
    if (i == begin) return {};
    if (line.substr(i, wide_colon.size()) == wide_colon) return Slip{i, "a full-width colon"};
    if (i + 1 < line.size() && line[i] == ':' && line[i + 1] != ' ' && line[i + 1] != '\r')
      return Slip{i, "a colon without a space after it"};
    return {};
  }

  void refuse_properties(std::size_t at, const std::string& tag, YAML::anchor_t anchor) {
    const char first = at < text_.size() ? text_[at] : '\n';
    const bool tagged = !(tag.empty() || tag == "?" || tag == "!") || first == '!';
    if (tagged) report(at, "tags (!name) are not supported", "the value alone");
    if (anchor != YAML::NullAnchor) report(at, "anchors (&name) are not supported", "the value alone");
  }

  bool awaits_key() const {
    return !frames_.empty() && frames_.back().node.kind == Node::Kind::map && !frames_.back().has_key;
  }

  /// The word that was written for null at this offset, or "" if nothing was written: yaml-cpp gives an empty
  /// value the place of the next token.
  std::string_view written_null(std::size_t at) const {
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (text_.substr(at, word.size()) != word) continue;
      std::size_t next = at + word.size();
      while (next < text_.size() && text_[next] == ' ') ++next;
      // In "a:\nnull: 3" the word is the next key, and the value of a is empty.
      if (!awaits_key() && next < text_.size() && text_[next] == ':') return {};
      return word;
    }
    return {};
  }

  sim::Mark place_of_empty(std::size_t at) {
    if (frames_.empty()) return source_.mark(at);
    if (frames_.back().has_key) return frames_.back().pending.mark;
    while (at > base_ && (text_[at - 1] == ' ' || text_[at - 1] == '\n' || text_[at - 1] == '\r')) --at;
    const bool indicator =
        at > base_ && std::string_view("-,[").find(text_[at - 1]) != std::string_view::npos;
    return indicator ? source_.mark(at - 1) : frames_.back().node.mark;
  }

  void open(Node::Kind kind, std::size_t at, const std::string& tag, YAML::anchor_t anchor) {
    refuse_properties(at, tag, anchor);
    if (frames_.size() == deepest_yaml) {
      report(at, fmt::format("nested deeper than {} levels", deepest_yaml), "a flatter structure");
      throw Stop{};
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.mark = source_.mark(at);
    frame.begin = at;
    frames_.push_back(std::move(frame));
  }

  void close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    add(std::move(frame.node), frame.begin);
  }

  /// The root, or after a syntax error more sections of it.
  void take(Node node) {
    if (root_.kind != Node::Kind::map || node.kind != Node::Kind::map) {
      if (root_.kind == Node::Kind::null) root_ = std::move(node);
      return;
    }
    for (core::Entry& entry : node.entries)
      if (root_.find(entry.key) == nullptr) root_.entries.push_back(std::move(entry));
  }

  void add(Node node, std::size_t at) {
    if (++values_ > most_values) {
      report(at, fmt::format("more than {} values in one file", most_values), "a smaller file");
      throw Stop{.whole_file = true};
    }
    if (frames_.empty()) return take(std::move(node));
    Frame& frame = frames_.back();
    if (frame.node.kind == Node::Kind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_key) {
      add_key(frame, std::move(node), at);
    } else {
      frame.has_key = false;
      frame.pending.value = std::move(node);
      add_entry(frame, std::move(frame.pending));
      frame.pending = {};
    }
  }

  void add_key(Frame& frame, Node node, std::size_t at) {
    if (node.kind == Node::Kind::sequence || node.kind == Node::Kind::map)
      report(at, "a list or map as a key", "a plain name");
    if (node.kind == Node::Kind::scalar && node.text.empty())
      report(at, "a key without a name", "a name before the colon");
    if (node.kind == Node::Kind::scalar && node.text == "<<" && !node.quoted)
      report(at, "merge keys (<<) are not supported", "extends: FILE at the top of the scenario");
    if (node.kind == Node::Kind::scalar && !node.quoted) {
      for (const std::string_view wide : {wide_colon, wide_comma})
        if (const std::size_t found = node.text.find(wide); found != std::string::npos && !frame.slipped) {
          report(at + found, wide == wide_colon ? "a full-width colon" : "a full-width comma",
                 "\"key: value\", entries separated by \", \"");
          frame.slipped = true;
        }
    }
    frame.pending.key = std::move(node.text);
    frame.pending.quoted = node.quoted;
    frame.pending.mark = node.mark;
    frame.has_key = true;
  }

  /// In {central: 5,000} YAML sees an entry 5 and a key 000, in {rate: 0,8} an entry 0 and a key 8.
  static bool goes_on_number(const Node& map, std::string_view key) {
    const auto digits = [](std::string_view text) {
      return !text.empty() &&
             std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (map.entries.empty() || key.size() > 9 || !digits(key)) return false;
    const Node& before = map.entries.back().value;
    return before.kind == Node::Kind::scalar && !before.quoted && digits(before.text);
  }

  /// Three digits after the comma are thousands, but not after a zero; others are decimals.
  static std::string core_number(const std::string& before, const std::string& after) {
    const bool thousands = after.size() == 3 && before.front() != '0';
    return before + (thousands ? "" : ".") + after;
  }

  void add_entry(Frame& frame, core::Entry entry) {
    if (frame.slipped) {
      frame.slipped = false;
      whole_ = false;
      return;
    }
    const bool nothing_written = entry.value.kind == Node::Kind::null && entry.value.mark == entry.mark;
    if (nothing_written && !entry.quoted && entry.key.find(':') != std::string::npos)
      report(entry.mark, "a colon without a space after it", "\"key: value\"");
    if (nothing_written && !entry.quoted && goes_on_number(frame.node, entry.key)) {
      std::string& number = frame.node.entries.back().value.text;
      report(entry.mark, fmt::format("a comma within a number: {},{}", number, entry.key),
             core_number(number, entry.key));
      number = core_number(number, entry.key);
      return;
    }
    if (frame.keys.insert(entry.key).second) {
      frame.node.entries.push_back(std::move(entry));
      return;
    }
    const auto same_key = [&](const core::Entry& earlier) { return earlier.key == entry.key; };
    const auto first = std::find_if(frame.node.entries.begin(), frame.node.entries.end(), same_key);
    report(entry.mark,
           fmt::format("the key {} appears twice, first in line {}", core::printable(entry.key, 60),
                       first->mark.line),
           "each key once", path_of(entry.key));
  }

  /// Of an entry of the innermost map: by keys, within lists by position.
  [[nodiscard]] std::string path_of(const std::string& key) const {
    std::string path;
    for (std::size_t i = 0; i + 1 < frames_.size(); ++i) {
      const Frame& frame = frames_[i];
      path += (frame.node.kind == Node::Kind::sequence ? std::to_string(frame.node.items.size())
                                                       : frame.pending.key) +
              ".";
    }
    return path + key;
  }

  SourceText& source_;
  std::string_view text_;
  sim::Problems& problems_;
  std::size_t first_problem_ = 0;
  std::size_t base_ = 0;  // offset of the piece being parsed
  std::size_t last_ = 0;  // offset of the last event
  std::size_t values_ = 0;
  bool document_seen_ = false;
  std::vector<Frame> frames_;
  Node root_;
  bool whole_ = true;
};

}  // namespace

bool read_yaml(std::string_view text, std::int32_t file, Node& root, sim::Problems& problems) {
  const std::size_t before = problems.size();
  root = {};
  if (static_cast<std::int64_t>(text.size()) > largest_scenario_bytes) {
    problems.push_back({.mark = {file, 0, 0},
                        .path = {},
                        .message = "the file is larger than 64 MiB",
                        .expected = {},
                        .nearest = {}});
    return false;
  }
  SourceText source(text, file, problems);
  const std::vector<YamlSection> sections = scan_yaml(source, problems);
  const bool clean = problems.size() == before;
  Builder builder(source, problems);
  const auto end_of = [&](std::size_t section) {
    return section + 1 < sections.size() ? sections[section + 1].begin : source.text().size();
  };
  for (std::size_t next = 0; next < sections.size() && !builder.too_many();) {
    if (sections[next].broken) {
      ++next;
      continue;
    }
    std::size_t last = next;
    while (last + 1 < sections.size() && !sections[last + 1].broken) ++last;
    const std::size_t failed = builder.parse(sections[next].begin, end_of(last));
    if (failed >= end_of(last)) {
      next = failed == source.text().size() ? sections.size() : last + 1;
    } else {
      // Go on with the section after the one it failed in, or with that one if it failed at its first key.
      do {
        ++next;
      } while (next <= last && sections[next].begin < failed);
    }
  }
  if (builder.too_many())
    problems.push_back({.mark = problems.back().mark,
                        .path = {},
                        .message = "too many problems: further ones in this file are not listed",
                        .expected = {},
                        .nearest = {}});
  root = builder.take_root();
  return clean && builder.whole();
}

}  // namespace io
