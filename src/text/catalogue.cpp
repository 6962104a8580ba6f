#include "src/text/catalogue.hpp"

#include "src/text/model_words.hpp"

namespace io {

namespace {

constexpr bool ascending() {
  for (std::size_t i = 1; i < terms.size(); ++i)
    if (!(terms[i - 1].en < terms[i].en)) return false;
  for (std::size_t i = 1; i < model_words.size(); ++i)
    if (!(model_words[i - 1].id < model_words[i].id)) return false;
  return true;
}
static_assert(ascending());

}  // namespace

std::string_view term(std::string_view english, core::Language language) {
  const auto* const word =
      std::lower_bound(model_words.begin(), model_words.end(), english,
                       [](const ModelWord& w, std::string_view id) { return w.id < id; });
  if (word != model_words.end() && word->id == english)
    return language == core::Language::zh ? word->zh : word->en;
  const std::size_t index = term_index(english);
  if (language == core::Language::en || index == terms.size()) return english;
  return terms[index].zh;
}

}  // namespace io
