// Documents for tests, written in place in flow form: "{a: 1, b: [x, 'y z']}". Line breaks count, so that the
// place of a problem can be asserted. Well-formed input only; reading real files is tested with the readers.
#pragma once

#include <cassert>
#include <string>
#include <string_view>

#include "src/core/document.hpp"

namespace flow {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  core::Node value() {
    skip();
    core::Node node;
    node.mark = mark();
    if (peek() == '{') {
      node.kind = core::Node::Kind::map;
      next();
      for (skip(); peek() != '}'; skip()) {
        core::Entry entry;
        entry.mark = mark();
        entry.key = scalar(true);
        skip();
        assert(peek() == ':');
        next();
        entry.value = value();
        if (entry.value.kind == core::Node::Kind::null) entry.value.mark = entry.mark;
        node.entries.push_back(std::move(entry));
        skip();
        if (peek() == ',') next();
      }
      next();
    } else if (peek() == '[') {
      node.kind = core::Node::Kind::sequence;
      next();
      for (skip(); peek() != ']'; skip()) {
        node.items.push_back(value());
        skip();
        if (peek() == ',') next();
      }
      next();
    } else if (peek() == '\'') {
      node.kind = core::Node::Kind::scalar;
      node.quoted = true;
      next();
      while (peek() != '\'') node.text += next();
      next();
    } else {
      node.text = scalar(false);
      node.kind = node.text.empty() ? core::Node::Kind::null : core::Node::Kind::scalar;
    }
    return node;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char next() {
    const char c = peek();
    ++at_;
    ++column_;
    if (c == '\n') ++line_, column_ = 1;
    return c;
  }
  void skip() {
    while (peek() == ' ' || peek() == '\n') next();
  }
  [[nodiscard]] sim::Mark mark() const { return {0, line_, column_}; }
  std::string scalar(bool key) {
    std::string out;
    int parentheses = 0;
    for (char c = peek(); c != '\0'; c = peek()) {
      if (c == '(') ++parentheses;
      if (c == ')') --parentheses;
      if (c == '}' || c == ']' || (c == ',' && parentheses == 0) || (key && c == ':')) break;
      out += next();
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::int32_t line_ = 1;
  std::int32_t column_ = 1;
};

inline core::Document document(std::string_view text) { return {Parser(text).value(), {"test.yaml"}}; }

}  // namespace flow
