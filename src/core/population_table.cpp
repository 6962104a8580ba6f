#include "src/core/population_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "sim/random/variates.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/form.hpp"
#include "src/core/population.hpp"

namespace core {

namespace {

using Row = PopulationTable::Row;

Row header(std::span<const Column> columns, bool zh) {
  Row row;
  for (const Column& c : columns) row.emplace_back(zh ? c.zh : c.name);
  return row;
}

/// Cells by column name, put into the declared order; columns that nobody sets stay empty. Words are written
/// in one language.
class Cells {
 public:
  Cells(std::span<const Column> columns, bool zh) : columns_(columns), zh_(zh), row_(columns.size()) {}
  void set(std::string_view name, std::string_view text) { row_[find(name)] = std::string(text); }
  void set(std::string_view name, bool yes) { set_word(name, yes ? 0 : 1); }
  /// The word of a value of the column's enumeration.
  void set_word(std::string_view name, std::size_t value) { set(name, word(name, value)); }
  [[nodiscard]] std::string_view word(std::string_view name, std::size_t value) const {
    const Word& w = columns_[find(name)].words[value];
    return zh_ ? w.zh : w.en;
  }
  Row take() { return std::move(row_); }

 private:
  [[nodiscard]] std::size_t find(std::string_view name) const {
    std::size_t i = 0;
    while (columns_[i].name != name) ++i;
    return i;
  }

  std::span<const Column> columns_;
  bool zh_;
  Row row_;
};

/// The day that a time before the start lies on.
std::string day_text(sim::Date start, float time) {
  constexpr float most = 100'000;
  const auto days = static_cast<std::int32_t>(std::floor(std::clamp(time, -most, most)));
  return sim::format_date({start.days + days});
}

/// The first in the order of their declaration is written as the primary one.
void set_causes(Cells& cells, std::uint16_t causes) {
  std::string others;
  bool primary = false;
  for (std::size_t c = 0; c < models::cause_names.size(); ++c) {
    if ((causes >> c & 1U) == 0) continue;
    if (primary)
      others += (others.empty() ? "" : "; ") + std::string(cells.word("secondary-cause", c));
    else
      cells.set_word("primary-cause", c);
    primary = true;
  }
  cells.set("secondary-cause", others);
}

}  // namespace

Row PopulationTable::household_header(bool zh) { return header(household_columns(), zh); }
Row PopulationTable::person_header(bool zh) { return header(person_columns(), zh); }

PopulationTable::Rows PopulationTable::rows(std::uint32_t index) const {
  sim::Draft<models::Types> draft;
  population_.make(index, 0, draft);
  const std::vector<models::Person>& people = draft.items<models::Person>();
  Rows rows{household_row(index, draft), {}};
  for (std::uint32_t i = 0; i < people.size(); ++i) rows.people.push_back(person_row(index, i, people[i]));
  return rows;
}

Row PopulationTable::household_row(std::uint32_t index, sim::Draft<models::Types>& draft) const {
  const models::Household& h = draft.header;
  const std::size_t members = draft.items<models::Person>().size();
  Cells cells(household_columns(), zh_);
  cells.set("household", population_.household_id(index));
  cells.set("village", basis_.villages[h.village].id);
  cells.set_word("status", static_cast<std::size_t>(h.status));
  cells.set("income-per-head", money_text(h.assessed / static_cast<sim::Fen>(members)));
  cells.set("size", std::to_string(members));
  cells.set("since", day_text(basis_.start, h.since));
  const std::vector<models::IncomeStream>& streams = draft.items<models::IncomeStream>();
  const bool of_first_year = basis_.population.income_of == models::IncomeOf::first_year;
  for (std::size_t s = 0; s < models::stream_count; ++s) {
    const double growth = of_first_year ? static_cast<double>(basis_.first_growth[s]) : 1;
    cells.set(models::stream_names[s],
              money_text(sim::to_fen(static_cast<double>(streams[s].base) * growth)));
  }
  cells.set("cash", money_text(h.cash));
  cells.set("debt", money_text(h.debt));
  cells.set("house-safe", h.house_safe != 0);
  cells.set("water-safe", h.water_safe != 0);
  cells.set("insured", h.insured != 0);
  set_causes(cells, h.causes);
  cells.set("monitored", h.monitored != 0);
  cells.set("note", groups_[h.group]);
  return cells.take();
}

Row PopulationTable::person_row(std::uint32_t index, std::uint32_t member, const models::Person& p) const {
  Cells cells(person_columns(), zh_);
  cells.set("person", population_.person_id(index, member));
  cells.set("household", population_.household_id(index));
  cells.set_word("relation", static_cast<std::size_t>(member == 0 ? Relation::head : Relation::other));
  cells.set_word("sex", static_cast<std::size_t>(p.sex));
  cells.set("birth", day_text(basis_.start, p.born));
  cells.set_word("labour", static_cast<std::size_t>(p.labour));
  cells.set("disabled", p.disabled != 0);
  if (p.disabled >= 1 && p.disabled <= models::disability_levels) cells.set_word("disability", p.disabled);
  cells.set("at-school", p.at_school != 0);
  std::string diseases;
  for (std::size_t d = 0; d < std::min<std::size_t>(basis_.diseases.size(), models::max_diseases); ++d) {
    if (p.disease[d] == 0) continue;
    if (!diseases.empty()) diseases += ';';
    diseases += basis_.diseases[d].id + ":" + basis_.diseases[d].states[p.disease[d]].id;
  }
  cells.set("diseases", diseases);
  return cells.take();
}

}  // namespace core
