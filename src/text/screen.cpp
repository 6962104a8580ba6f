#include "src/text/screen.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/text/aligned.hpp"

namespace io {

namespace {

using core::Summary;
using Rows = std::vector<std::vector<std::string>>;

/// Money is shown in units of 10,000 yuan.
constexpr double ten_thousand = 10'000;

class Screen {
 public:
  Screen(const Summary& summary, Language language) : s_(summary), zh_(language == Language::zh) {}

  std::string text(std::string_view folder) {
    head();
    poverty();
    money();
    foundations();
    say(fmt::format("\n{}: {}\n", t("结果文件", "Files"), folder));
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view t(std::string_view zh, std::string_view en) const { return zh_ ? zh : en; }
  void say(std::string_view text) { out_ += text; }

  /// Fewer digits after the point the larger the number.
  [[nodiscard]] static std::string number(double value) {
    const double size = std::abs(value);
    return fmt::format("{:.{}f}", value, size >= 1000 ? 0 : size >= 10 ? 1 : 2);
  }

  /// "12.3 [11.9, 12.7]"; what is missing is a dash.
  [[nodiscard]] static std::string figure(const sim::Summary& f, double scale) {
    if (!f.mean) return "–";
    const auto part = [&](const std::optional<double>& v) { return v ? number(*v * scale) : "–"; };
    return fmt::format("{} [{}, {}]", number(*f.mean * scale), part(f.lo), part(f.hi));
  }
  [[nodiscard]] static std::string range(const sim::Summary& f) {
    if (!f.p05 || !f.p95) return "–";
    // Of heads: whole numbers.
    return fmt::format("{:.0f}–{:.0f}", *f.p05, *f.p95);
  }

  void head() {
    const std::string& title = zh_ ? s_.scenario.title.zh : s_.scenario.title.en;
    say(fmt::format("{}\n", title.empty() ? s_.scenario.file : title));
    const std::string times = zh_ ? fmt::format("{} 至 {}，模拟 {} 次，种子 {}", s_.scenario.start,
                                                s_.scenario.end, s_.replications, s_.seed)
                                  : fmt::format("{} to {}, {} replications, seed {}", s_.scenario.start,
                                                s_.scenario.end, s_.replications, s_.seed);
    say(times);
    if (!s_.population.empty()) {
      const core::GroupSize& all = s_.population.front();
      say(zh_ ? fmt::format("；{} 户 {} 人", all.households, all.persons)
              : fmt::format("; {} households, {} people", all.households, all.persons));
    }
    say(t("\n均值后方括号内为其95%模拟区间；“–”为无定义或无区间（原因见 summary.json）。\n",
          "\nMeans with their 95 % Monte-Carlo interval; – is not defined (summary.json says why).\n"));
  }

  [[nodiscard]] std::vector<std::int32_t> years() const {
    std::vector<std::int32_t> found;
    for (const core::IndicatorRow& row : s_.indicators)
      if (row.year && std::find(found.begin(), found.end(), *row.year) == found.end())
        found.push_back(*row.year);
    return found;
  }

  [[nodiscard]] const sim::Summary& of(std::string_view id, std::optional<std::int32_t> year) const {
    static const sim::Summary nothing;
    const core::IndicatorRow* row = s_.indicator(id, year, s_.groups.empty() ? "" : s_.groups.front());
    return row == nullptr ? nothing : row->figure;
  }

  void poverty() {
    say(t("\n脱贫与返贫（户）\n", "\nLeaving poverty and falling back (households)\n"));
    Rows rows{{std::string(t("年份", "year")), std::string(t("当年脱贫", "left poverty")),
               std::string(t("一地可能范围", "one such place")),
               std::string(t("期初贫困户已脱贫 %", "% of the poor at the start out")),
               std::string(t("返贫", "fell back")), std::string(t("返贫率 %", "% of the exited"))}};
    for (const std::int32_t year : years())
      rows.push_back({std::to_string(year), figure(of("exits", year), 1), range(of("exits", year)),
                      figure(of("exit-rate", year), 100), figure(of("re-entries", year), 1),
                      figure(of("re-entry-rate", year), 100)});
    say(align(rows));
    const sim::Summary& median = of("median-time-to-exit", std::nullopt);
    say(fmt::format(
        "  {}: {}\n", t("脱贫时间中位数（年）", "median years to exit"),
        median.mean ? figure(median, 1) : std::string(t("期内未达到", "not reached within the horizon"))));
  }

  /// The year in which a source lacks most, of those with a budget.
  [[nodiscard]] const core::SourceRow* worst_year(std::string_view source) const {
    const core::SourceRow* worst = nullptr;
    for (const core::SourceRow& row : s_.sources)
      if (row.source == source && row.year && row.gap && row.gap->mean &&
          (worst == nullptr || *row.gap->mean > *worst->gap->mean))
        worst = &row;
    return worst;
  }

  void money() {
    say(t("\n各来源资金（万元，全期合计）\n", "\nMoney by source (10,000 yuan, all years)\n"));
    Rows rows{{std::string(t("来源", "source")), std::string(t("支出", "spent")),
               std::string(t("其中有预算", "of it under a budget")), std::string(t("预算", "budget")),
               std::string(t("缺口最大年", "worst year")), std::string(t("该年缺口", "its gap")),
               std::string(t("有缺口概率 %", "chance of a gap, %"))}};
    for (const core::SourceRow& row : s_.sources) {
      if (row.year) continue;
      const auto maybe = [](const std::optional<sim::Summary>& f, double scale) {
        return f ? figure(*f, scale) : std::string("–");
      };
      std::vector<std::string> cells{row.source, figure(row.spent, 1 / ten_thousand),
                                     maybe(row.spent_in_budgets, 1 / ten_thousand),
                                     row.budget && row.budget->mean ? number(*row.budget->mean / ten_thousand)
                                                                    : std::string(t("未列", "none stated"))};
      if (const core::SourceRow* worst = worst_year(row.source)) {
        cells.push_back(std::to_string(*worst->year));
        cells.push_back(figure(*worst->gap, 1 / ten_thousand));
        cells.push_back(figure(*worst->p_gap, 100));
      }
      rows.push_back(std::move(cells));
    }
    say(align(rows));
  }

  void foundations() {
    const core::Provenance::Counts& n = s_.scenario.parameters;
    say(zh_ ? fmt::format("\n依据：参数 {} 个，其中有出处 {} 个，假设 {} 个（内置默认 {} 个），未说明 {} 个；"
                          "{} 个估计或假设未给范围。\n",
                          n.figures, n.sourced, n.assumptions, n.defaults, n.unstated, n.without_range)
            : fmt::format("\nRests on {} parameters: {} with a source, {} assumptions ({} of them built-in "
                          "defaults), {} unstated.\n{} estimates or assumptions give no range.\n",
                          n.figures, n.sourced, n.assumptions, n.defaults, n.unstated, n.without_range));
    if (s_.imbalance == 0)
      say(t("账目：借贷相符，差额 0 分。\n", "Ledger: balanced to the fen.\n"));
    else
      say(zh_ ? fmt::format("账目不平：差额 {} 分。\n", s_.imbalance)
              : fmt::format("LEDGER OUT OF BALANCE by {} fen.\n", s_.imbalance));
  }

  const Summary& s_;
  bool zh_;
  std::string out_;
};

}  // namespace

Language choose_language(std::string_view option, std::string_view environment) {
  if (option == "zh") return Language::zh;
  if (option == "en") return Language::en;
  return environment.substr(0, 2) == "zh" ? Language::zh : Language::en;
}

std::string screen(const core::Summary& summary, Language language, std::string_view folder) {
  return Screen(summary, language).text(folder);
}

}  // namespace io
