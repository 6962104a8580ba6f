#include "src/core/population.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/core.h>

#include "sim/describe/nearest.hpp"
#include "sim/random/stream.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/form.hpp"

namespace core {
namespace {

using sim::Problems;

/// Causes separated by semicolons.
std::vector<models::Cause> read_secondary_causes(TableReader& table,
                                                 const std::optional<models::Cause>& primary) {
  constexpr std::string_view column = "secondary-cause";
  std::vector<models::Cause> causes;
  const std::span<const Word> words = table.words(column);
  const std::vector<std::string_view> items = read_list(table.text(column));
  if (!items.empty() && table.text("primary-cause").empty())
    table.complain(column, "a secondary cause without a primary one", "the primary cause too");
  for (const std::string_view item : items) {
    const std::size_t position = position_of(words, item);
    const auto cause = static_cast<models::Cause>(position);
    if (position == words.size())
      table.complain(column, fmt::format("\"{}\"", item),
                     "causes separated by semicolons: " + words_text(words),
                     sim::nearest(item, spellings(words)));
    else if (cause == primary)
      table.complain(column, "the same as the primary cause", "another cause, or nothing");
    else if (std::find(causes.begin(), causes.end(), cause) != causes.end())
      table.complain(column, fmt::format("\"{}\" stands twice", item), "each cause once");
    else
      causes.push_back(cause);
  }
  return causes;
}

HouseholdRow read_household(TableReader& table, const PopulationContext& context) {
  HouseholdRow h;
  h.mark = table.row_mark();
  h.id = table.id("household");
  h.hash = sim::hash64(h.id);
  h.village = table.id("village");
  if (!context.villages.empty() && !h.village.empty() &&
      std::find(context.villages.begin(), context.villages.end(), h.village) == context.villages.end())
    table.complain("village", fmt::format("there is no village \"{}\" in the scenario", h.village), "",
                   sim::nearest(h.village, context.villages));
  h.status = table.word<models::Status>("status").value_or(models::Status::ordinary);
  h.since = table.value("since", "a date such as 2015-12-31 or 2015/12/31", read_date);
  if (h.since && context.start && *h.since > *context.start)
    table.complain("since", fmt::format("{} is after the scenario's start", sim::format_date(*h.since)),
                   fmt::format("a date up to {}", sim::format_date(*context.start)));
  h.size = table.value("size", "a whole number from 1 to 100",
                       [](std::string_view t) -> std::optional<std::int64_t> {
                         const auto n = read_integer(t);
                         return n && *n >= 1 && *n <= 100 ? n : std::nullopt;
                       });
  const std::optional<sim::Fen> per_head = table.money("income-per-head", true);
  h.income_per_head = per_head.value_or(0);
  h.incomes_read = per_head.has_value();
  h.size_column = table.column("size");
  h.income_column = table.column("income-per-head");
  for (std::size_t s = 0; s < models::stream_names.size(); ++s) {
    const auto yuan = table.money(models::stream_names[s], false);
    h.incomes_read = h.incomes_read && (yuan || table.text(models::stream_names[s]).empty());
    if (!yuan) continue;
    if (!h.income_stream) h.income_stream.emplace();
    (*h.income_stream)[s] = *yuan;
  }
  h.cash = table.money("cash", false);
  h.debt = table.money("debt", false);
  h.house_safe = table.flag("house-safe");
  h.water_safe = table.flag("water-safe");
  h.insured = table.flag("insured");
  h.monitored = table.flag("monitored").value_or(false);
  if (h.monitored && h.status == models::Status::poor)
    table.wonder("monitored", "a household on the register is not watched for falling back", "no");
  h.primary_cause = table.word<models::Cause>("primary-cause");
  h.secondary_causes = read_secondary_causes(table, h.primary_cause);
  return h;
}

std::vector<DiseaseAtStart> read_diseases(TableReader& table, const PopulationContext& context) {
  std::vector<DiseaseAtStart> diseases;
  for (const std::string_view item : read_list(table.text("diseases"))) {
    constexpr std::string_view wide_colon = "：";
    const std::size_t wide = item.find(wide_colon);
    const std::size_t colon = std::min(item.find(':'), wide);
    DiseaseAtStart d{std::string(trimmed(item.substr(0, colon))), {}};
    if (colon != std::string_view::npos)
      d.state = std::string(trimmed(item.substr(colon + (colon == wide ? wide_colon.size() : 1))));

    std::vector<std::string> ids;
    for (const auto& known : context.diseases) ids.push_back(known.id);
    const auto known = std::find(ids.begin(), ids.end(), d.disease);
    if (!ids.empty() && known == ids.end()) {
      table.complain("diseases", fmt::format("there is no disease \"{}\" in the scenario", d.disease), "",
                     sim::nearest(d.disease, ids));
    } else if (!ids.empty() && colon != std::string_view::npos) {
      const auto& states = context.diseases[static_cast<std::size_t>(known - ids.begin())].states;
      if (std::find(states.begin(), states.end(), d.state) == states.end())
        table.complain("diseases", fmt::format("\"{}\" has no state \"{}\"", d.disease, d.state), "",
                       sim::nearest(d.state, states));
    }
    for (const DiseaseAtStart& other : diseases)
      if (other.disease == d.disease)
        table.complain("diseases", fmt::format("\"{}\" stands twice", d.disease), "each disease once");
    diseases.push_back(std::move(d));
  }
  return diseases;
}

/// Has the date a day, and not a month or a year alone?
bool is_whole_date(std::string_view text) {
  int numbers = 0;
  bool in_number = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_number) ++numbers;
    in_number = digit;
  }
  return numbers == 3;
}

void check_birth(TableReader& table, sim::Date start, sim::Date& birth) {
  constexpr int oldest_days = 125 * 366;
  // A birth in the year of the start, of which only the year is known, must not lie after it.
  if (!is_whole_date(table.text("birth")) && birth > start && birth.days - start.days < 183) birth = start;
  if (birth > start)
    table.complain("birth", fmt::format("{} is after the scenario's start", table.text("birth")),
                   fmt::format("a date up to {}", sim::format_date(start)));
  else if (start.days - birth.days > oldest_days)
    table.complain("birth", fmt::format("{} makes a person over 125 years old", table.text("birth")),
                   "a later date");
}

/// What a child of this age is most likely not, though a register may have it so.
void wonder_about_age(TableReader& table, sim::Date start, const PersonRow& p) {
  constexpr double days_per_year = 365.25, youngest_worker = 12, youngest_pupil = 2;
  const double age = (start.days - p.birth.days) / days_per_year;
  if (table.text("birth").empty() || age < 0) return;
  if (age < youngest_worker && p.labour && *p.labour != models::Labour::none)
    table.wonder("labour", "a child under 12 with labour", "none, or an earlier birth");
  if (age < youngest_worker && p.relation == Relation::head)
    table.wonder("relation", "the head of the household is a child under 12",
                 "another head, or an earlier birth");
  if (age < youngest_pupil && p.at_school.value_or(false))
    table.wonder("at-school", "a child under 2 at school", "no, or an earlier birth");
}

/// Whether the person is disabled, and how much: a level says both.
void read_disability(TableReader& table, PersonRow& p) {
  const std::optional<bool> disabled = table.flag("disabled");
  const auto level = table.word<models::Disability>("disability");
  if (disabled && level && *disabled != (*level != models::Disability::none))
    table.complain(
        "disability",
        fmt::format("level \"{}\" beside disabled: {}", table.text("disability"), table.text("disabled")),
        "a level from 1 to 4 of whoever is disabled, and of nobody else");
  p.disabled = level ? *level != models::Disability::none : disabled.value_or(false);
  if (p.disabled) p.disability = level.value_or(models::Disability::not_known);
}

PersonRow read_person(TableReader& table, const PopulationContext& context) {
  PersonRow p;
  p.mark = table.row_mark();
  p.household_column = table.column("household");
  p.relation_column = table.column("relation");
  p.id = table.id("person");
  p.hash = sim::hash64(p.id);
  p.household = table.id("household");
  p.relation = table.word<Relation>("relation").value_or(Relation::other);
  p.sex = table.word<models::Sex>("sex").value_or(models::Sex::male);
  if (const auto birth = table.value("birth", "a date such as 1956-03-14, 1956-03 or 1956", read_date)) {
    p.birth = *birth;
    if (context.start) check_birth(table, *context.start, p.birth);
  }
  p.labour = table.word<models::Labour>("labour");
  read_disability(table, p);
  p.at_school = table.flag("at-school");
  if (context.start) wonder_about_age(table, *context.start, p);
  p.diseases = read_diseases(table, context);
  return p;
}

/// The heads of both files as they write them.
struct Heads {
  const TableReader& households;
  const TableReader& people;
  [[nodiscard]] std::string of_households(std::string_view name) const { return households.head(name); }
  [[nodiscard]] std::string of_people(std::string_view name) const { return people.head(name); }
};

/// Reports ids that stand twice, and different ids with one hash.
template <class Row>
std::map<std::uint64_t, std::uint32_t> index_ids(const std::vector<Row>& rows, std::string_view what,
                                                 const TableReader& table, Problems& problems) {
  std::map<std::uint64_t, std::uint32_t> by_hash;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id.empty()) continue;
    const auto [first, fresh] = by_hash.try_emplace(rows[i].hash, static_cast<std::uint32_t>(i));
    if (fresh) continue;
    const Row& other = rows[first->second];
    problems.push_back(
        {.mark = rows[i].mark,
         .path = table.head(what),
         .message =
             other.id == rows[i].id
                 ? fmt::format("{} \"{}\" already stands in line {}", what, rows[i].id, other.mark.line)
                 : fmt::format("{} \"{}\" and \"{}\" in line {} have the same random key", what, rows[i].id,
                               other.id, other.mark.line),
         .expected = "ids that differ"});
  }
  return by_hash;
}

/// `whole`: all people of the household are there.
void check_people(const HouseholdRow& h, std::span<const PersonRow> people, const Heads& heads, bool whole,
                  Problems& problems) {
  const auto report = [&](sim::Mark mark, std::string path, std::string message, std::string expected = {}) {
    problems.push_back({.mark = mark,
                        .path = std::move(path),
                        .message = std::move(message),
                        .expected = std::move(expected)});
  };
  const auto at = [&](std::int32_t column) {
    sim::Mark mark = h.mark;
    if (column > 0) mark.column = column;
    return mark;
  };
  if (people.empty() && !whole) return;
  if (people.empty()) {
    report(h.mark, heads.of_households("household"), fmt::format("household \"{}\" has no people", h.id),
           "at least one person of it");
    return;
  }
  if (whole && h.size && *h.size != static_cast<std::int64_t>(people.size()))
    report(
        at(h.size_column), heads.of_households("size"),
        fmt::format("household \"{}\" says {} people, the other file has {}", h.id, *h.size, people.size()));
  const PersonRow* head = nullptr;
  for (const PersonRow& p : people) {
    if (p.relation != Relation::head) continue;
    if (head != nullptr)
      report({p.mark.file, p.mark.line, p.relation_column}, heads.of_people("relation"),
             fmt::format("household \"{}\" has two heads, \"{}\" in line {} and \"{}\"", h.id, head->id,
                         head->mark.line, p.id),
             "one head");
    else
      head = &p;
  }
  if (!whole) return;
  if (head == nullptr)
    report(h.mark, heads.of_households("household"), fmt::format("household \"{}\" has no head", h.id),
           "one head");
  if (h.income_stream && h.incomes_read) {
    sim::Fen sum = 0;
    for (const sim::Fen s : *h.income_stream) sum += s;
    const sim::Fen total = h.income_per_head * static_cast<sim::Fen>(people.size());
    // Registers round the income per head to the yuan.
    const sim::Fen rounding = 100 * static_cast<sim::Fen>(people.size());
    if (sum - total > rounding || total - sum > rounding)
      report(at(h.income_column), heads.of_households("income-per-head"),
             fmt::format("the streams of household \"{}\" add up to {} yuan, its income per head to {}", h.id,
                         money_text(sum), money_text(total)),
             "sums within 1 yuan per head");
  }
}

/// Puts each household's people together and reports whoever belongs to none, if all households are there. A
/// row that stands twice is nobody of his own. Returns the households of which not all people are known then:
/// 1 by number, so that nothing is said of what only follows.
std::vector<std::uint8_t> join_people(PopulationRows& rows,
                                      const std::map<std::uint64_t, std::uint32_t>& households,
                                      const std::map<std::uint64_t, std::uint32_t>& people,
                                      const Heads& heads, bool whole, Problems& problems) {
  std::vector<std::uint8_t> doubtful(rows.households.size(), 0);
  std::vector<std::string> ids;  // for the nearest name; filled when first needed
  std::size_t compared = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (std::size_t i = 0; i < rows.people.size(); ++i) {
    const PersonRow& p = rows.people[i];
    if (p.household.empty()) continue;
    const auto found = households.find(sim::hash64(p.household));
    if (found != households.end() && rows.households[found->second].id == p.household) {
      const auto first = people.find(p.hash);
      const bool again = first != people.end() && first->second != i &&
                         rows.people[first->second].id == p.id &&
                         rows.people[first->second].household == p.household;
      if (again) {
        doubtful[found->second] = 1;
        continue;
      }
      order.emplace_back(found->second, static_cast<std::uint32_t>(i));
      continue;
    }
    if (!whole) continue;
    // Files whose ids do not agree at all are told so without a comparison of everything with everything.
    constexpr std::size_t most_compared = 2'000'000;
    if (ids.empty())
      for (const HouseholdRow& h : rows.households) ids.push_back(h.id);
    compared += ids.size();
    const std::string nearest = compared <= most_compared ? sim::nearest(p.household, ids) : "";
    if (!nearest.empty()) doubtful[households.at(sim::hash64(nearest))] = 1;
    problems.push_back({.mark = {p.mark.file, p.mark.line, p.household_column},
                        .path = heads.of_people("household"),
                        .message = fmt::format(
                            "person \"{}\" belongs to household \"{}\", which the other file does not have",
                            p.id, p.household),
                        .nearest = nearest});
  }
  std::sort(order.begin(), order.end());
  std::vector<PersonRow> grouped;
  grouped.reserve(order.size());
  for (const auto& [household, person] : order) {
    HouseholdRow& h = rows.households[household];
    if (h.people == 0) h.first_person = static_cast<std::uint32_t>(grouped.size());
    ++h.people;
    grouped.push_back(std::move(rows.people[person]));
  }
  rows.people = std::move(grouped);
  return doubtful;
}

}  // namespace

PopulationRows read_population(const TextTable& households, const TextTable& people,
                               const PopulationContext& context, WholeTables whole, Problems& problems) {
  PopulationRows rows;
  TableReader household_table(households, household_columns(), problems);
  TableReader person_table(people, person_columns(), problems);
  rows.households.reserve(households.rows.size());
  for (std::size_t i = 0; i < households.rows.size(); ++i) {
    household_table.select(i);
    if (household_table.blank()) continue;
    rows.households.push_back(read_household(household_table, context));
  }
  rows.people.reserve(people.rows.size());
  for (std::size_t i = 0; i < people.rows.size(); ++i) {
    person_table.select(i);
    if (person_table.blank()) continue;
    rows.people.push_back(read_person(person_table, context));
  }
  // Cells are read whatever columns are missing; what rows say together is not known then.
  if (!household_table.usable() || !person_table.usable()) return {};
  if (rows.households.empty() && !households.header.empty())
    problems.push_back(
        {.mark = households.header.front().mark, .message = "no households", .expected = "at least one row"});

  const auto index = index_ids(rows.households, "household", household_table, problems);
  const auto person_index = index_ids(rows.people, "person", person_table, problems);
  const Heads heads{household_table, person_table};
  const std::vector<std::uint8_t> doubtful =
      join_people(rows, index, person_index, heads, whole.households, problems);
  for (std::size_t i = 0; i < rows.households.size(); ++i) {
    const HouseholdRow& h = rows.households[i];
    const auto found = index.find(h.hash);  // a row without an id, or with another's, is reported already
    if (found != index.end() && found->second == i)
      check_people(h, rows.people_of(h), heads, whole.people && doubtful[i] == 0, problems);
  }
  return rows;
}

}  // namespace core
