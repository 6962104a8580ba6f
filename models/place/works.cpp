#include "models/place/works.hpp"

#include <algorithm>
#include <sstream>

namespace models {

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

bool names_village(const std::string& list, const std::string& id) {
  std::istringstream words(list);
  for (std::string word; words >> word;) {
    const bool pattern = word.back() == '*';
    if (pattern ? id.compare(0, word.size() - 1, word, 0, word.size() - 1) == 0 : id == word) return true;
  }
  return false;
}

}  // namespace models
