#include "models/place/works.hpp"

#include <algorithm>
#include <sstream>

namespace models {

namespace {

/// n of a word "no.n", n from 1 on; 0 for any other word.
std::size_t number_of(const std::string& word) {
  constexpr std::string_view prefix = "no.";
  if (word.compare(0, prefix.size(), prefix) != 0 || word.size() > prefix.size() + 6) return 0;
  std::size_t number = 0;
  for (std::size_t i = prefix.size(); i < word.size(); ++i) {
    if (word[i] < '0' || word[i] > '9') return 0;
    number = 10 * number + static_cast<std::size_t>(word[i] - '0');
  }
  return number;
}

}  // namespace

void describe(sim::Fields& f, LackingWorks& l) {
  const auto villages = [&](VillageWork work, const sim::FieldInfo& info) {
    f.text(l.villages[static_cast<std::size_t>(work)], info);
  };
  villages(VillageWork::clinic, {.name = "clinic",
                                 .zh = "卫生室未达标的村",
                                 .en = "villages without a clinic of the standard",
                                 .dated = false});
  villages(VillageWork::water, {.name = "water",
                                .zh = "无安全饮水工程的村",
                                .en = "villages without piped safe water",
                                .dated = false});
  villages(VillageWork::road,
           {.name = "road", .zh = "未通硬化路的村", .en = "villages without a hard road", .dated = false});
  villages(VillageWork::hall, {.name = "hall",
                               .zh = "无活动场所的村",
                               .en = "villages without a place of activities",
                               .dated = false});
  villages(VillageWork::doctor, {.name = "doctor",
                                 .zh = "无合格村医的村",
                                 .en = "villages without a qualified doctor",
                                 .dated = false});
}

WorkSet works_named(const std::string& text, std::vector<std::string>& unknown) {
  WorkSet works = 0;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const auto found = std::find(village_work_names.begin(), village_work_names.end(), word);
    if (found == village_work_names.end())
      unknown.push_back(word);
    else
      works = static_cast<WorkSet>(works | 1U << (found - village_work_names.begin()));
  }
  return works;
}

std::vector<std::uint8_t> villages_named(const std::string& list, const std::vector<std::string>& ids) {
  std::vector<std::uint8_t> named(ids.size(), 0);
  std::istringstream words(list);
  for (std::string word; words >> word;) {
    const std::size_t number = ids.empty() ? 0 : number_of(word);
    if (number > 0) {
      named[(number - 1) % ids.size()] = 1;
      continue;
    }
    const bool pattern = word.back() == '*';
    for (std::size_t v = 0; v < ids.size(); ++v)
      if (pattern ? ids[v].compare(0, word.size() - 1, word, 0, word.size() - 1) == 0 : ids[v] == word)
        named[v] = 1;
  }
  return named;
}

std::vector<std::string> words_without_village(const std::string& list, const std::vector<std::string>& ids) {
  std::istringstream in(list);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  if (words.empty()) return {std::string()};
  std::erase_if(words, [&](const std::string& word) {
    const std::vector<std::uint8_t> named = villages_named(word, ids);
    return std::find(named.begin(), named.end(), 1) != named.end();
  });
  return words;
}

}  // namespace models
