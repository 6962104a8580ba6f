// Writes JSON text that is the same byte for byte on every machine.
//
// Numbers are the shortest decimal that reads back as the same double (fmt); members stand in the order in
// which they are written. The outermost two levels take a line per entry, deeper ones stay on one line, so
// that a file can be read and compared line by line. Texts are UTF-8 and stay so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace core {

/// Appends a number for JSON and CSV alike; -0 is written 0, and what is no number null.
void append_number(std::string& out, double value);
void append_number(std::string& out, std::int64_t value);
void append_number(std::string& out, std::uint64_t value);

class JsonWriter {
 public:
  /// The text outlives the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_list() { return open('['); }
  JsonWriter& end_list() { return close(']'); }

  /// Of the next value.
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view v);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& null();
  template <class T>
  requires std::is_arithmetic_v<T> JsonWriter& value(T number) {
    before_value();
    if constexpr (std::is_same_v<T, bool>)
      out_ += number ? "true" : "false";
    else if constexpr (std::is_floating_point_v<T>)
      append_number(out_, static_cast<double>(number));
    else if constexpr (std::is_signed_v<T>)
      append_number(out_, static_cast<std::int64_t>(number));
    else
      append_number(out_, static_cast<std::uint64_t>(number));
    return *this;
  }
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <class T>
  JsonWriter& member(std::string_view name, const T& v) {
    return key(name).value(v);
  }

 private:
  static constexpr int levels_with_lines = 2;

  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void before_value();
  void separate();
  void new_line();
  void text(std::string_view value);

  std::string& out_;
  int depth_ = 0;
  bool first_ = true;  ///< nothing in the innermost container yet
  bool after_key_ = false;
};

}  // namespace core
