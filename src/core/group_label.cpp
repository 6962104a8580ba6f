#include "src/core/group_label.hpp"

#include <array>

namespace core {

sim::Label group_label(std::string_view group) {
  constexpr std::array<std::array<std::string_view, 3>, 13> labels{{{"all", "全部", "all"},
                                                                    {"illness", "因病", "illness"},
                                                                    {"capital", "缺资金", "lack of capital"},
                                                                    {"skill", "缺技术", "lack of skill"},
                                                                    {"labour", "缺劳力", "lack of labour"},
                                                                    {"schooling", "因学", "schooling"},
                                                                    {"disability", "因残", "disability"},
                                                                    {"none", "无", "none"},
                                                                    {"yes", "有", "yes"},
                                                                    {"no", "没有", "no"},
                                                                    {"under 40", "40岁以下", "under 40"},
                                                                    {"40-59", "40–59岁", "40 to 59"},
                                                                    {"60+", "60岁以上", "60 and over"}}};
  for (const auto& [id, zh, en] : labels)
    if (id == group) return {std::string(zh), std::string(en)};
  return {std::string(group), std::string(group)};
}

}  // namespace core
