// Words of screen output in both languages.
//
// What a screen itself says is a Text: a literal that the catalogue must know, or the program does not
// compile. What a model calls a thing in a trace ("own payment") is looked up when it is shown. Names that a
// scenario gives its things are in core/names.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "src/core/language.hpp"
#include "src/text/terms.hpp"

namespace io {

/// Position of the English word in `terms`; terms.size() if it is not there.
[[nodiscard]] constexpr std::size_t term_index(std::string_view english) {
  const auto* const found = std::lower_bound(terms.begin(), terms.end(), english,
                                             [](const Term& t, std::string_view w) { return t.en < w; });
  return found != terms.end() && found->en == english ? static_cast<std::size_t>(found - terms.begin())
                                                      : terms.size();
}

/// A text of the catalogue, by its English words.
class Text {
 public:
  consteval Text(const char* english)  // NOLINT: implicit by purpose, so that a literal can be passed
      : index_(term_index(english)) {
    if (index_ == terms.size()) throw "not in the catalogue";
  }
  [[nodiscard]] constexpr std::string_view in(core::Language language) const {
    return language == core::Language::zh ? terms[index_].zh : terms[index_].en;
  }

 private:
  std::size_t index_;
};

/// The text with values at its places.
template <class... T>
[[nodiscard]] std::string phrase(Text text, core::Language language, const T&... values) {
  return fmt::format(fmt::runtime(text.in(language)), values...);
}

/// A word that is known only when the program runs, a model's ids among them ("local-wage"); itself if the
/// catalogue does not know it.
[[nodiscard]] std::string_view term(std::string_view english, core::Language language);

}  // namespace io
