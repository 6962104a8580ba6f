// Words of a workbook: in one language, or in both where nobody has said which.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/core/language.hpp"
#include "src/core/names.hpp"
#include "src/text/catalogue.hpp"

namespace io {

class WorkbookWords {
 public:
  /// None: Chinese and English beside each other.
  explicit WorkbookWords(std::optional<core::Language> language) : language_(language) {}

  [[nodiscard]] std::string of(Text text) const {
    return both(text.in(core::Language::zh), text.in(core::Language::en));
  }
  /// A word that is known only when the program runs.
  [[nodiscard]] std::string of_id(std::string_view id) const {
    return both(term(id, core::Language::zh), term(id, core::Language::en));
  }
  [[nodiscard]] std::string name(const core::Names& names, core::Named kind, std::string_view id) const {
    return both(names.of(kind, id, core::Language::zh), names.of(kind, id, core::Language::en));
  }
  /// A group of results: all, a status, a group of the population, a village.
  [[nodiscard]] std::string group(const core::Names& names, const std::string& id) const {
    for (const core::Named kind : {core::Named::group, core::Named::village})
      if (names.has(kind, id)) return name(names, kind, id);
    return id == "all" ? of("all households") : of_id(id);
  }
  [[nodiscard]] std::string both(std::string_view zh, std::string_view en) const {
    if (language_) return std::string(*language_ == core::Language::zh ? zh : en);
    return zh == en ? std::string(en) : std::string(zh) + " " + std::string(en);
  }

 private:
  std::optional<core::Language> language_;
};

}  // namespace io
