#include "src/core/target.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "models/measure/indicator.hpp"
#include "models/programme/tables.hpp"
#include "sim/describe/nearest.hpp"
#include "src/core/summary.hpp"

namespace core {

using sim::Unit;
using Values = std::vector<std::optional<double>>;

void describe(sim::Fields& f, TargetSpec& t) {
  f.id(t.id);
  f.label(t.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.text(t.indicator, {.name = "indicator",
                       .zh = "指标编号（或写 programme）",
                       .en = "id of the indicator; or a programme",
                       .dated = false});
  f.reference(t.programme, "programme",
              {.name = "programme",
               .zh = "项目：考核其人次或户次",
               .en = "programme whose flow is held against the bound",
               .dated = false});
  f.choice(t.flow, target_flow_names,
           {.name = "flow", .zh = "项目的哪一种流量", .en = "which flow of the programme", .dated = false});
  f.text(t.group, {.name = "group",
                   .zh = "指标的组",
                   .en = "group of households that the indicator is of",
                   .dated = false});
  f.optional(t.year,
             {.name = "year",
              .zh = "年份；流量可不写，即各年合计",
              .en = "calendar year; of a flow may be left out: all years together",
              .max = 9999,
              .dated = false},
             [&](std::int64_t& v, const sim::FieldInfo& i) { f.integer(v, i); });
  const auto bound = [&](std::optional<double>& value, const sim::FieldInfo& info) {
    f.optional(value, info, [&](double& v, const sim::FieldInfo& i) { f.number(v, i); });
  };
  bound(t.at_least, {.name = "at-least",
                     .zh = "不低于（人数、户数按全域计）",
                     .en = "least value that meets it; numbers are of the whole place",
                     .max = 1e13,
                     .dated = false,
                     .quota = true});
  bound(t.at_most, {.name = "at-most",
                    .zh = "不高于（人数、户数按全域计）",
                    .en = "largest value that meets it; numbers are of the whole place",
                    .max = 1e13,
                    .dated = false,
                    .quota = true});
  f.choice(t.per, target_per_names,
           {.name = "per",
            .zh = "整体考核，或逐村考核",
            .en = "of the whole, or of each village",
            .dated = false});
}

namespace {

bool is_of_loans(TargetFlow flow) {
  return flow == TargetFlow::overdue_rate || flow == TargetFlow::loan_loss_rate;
}

/// Is what is judged a number of people or households, and neither a share nor yuan?
bool is_number(const TargetSpec& t) {
  const auto counted = counted_indicators();
  return (!t.programme.empty() && !is_of_loans(t.flow)) ||
         std::any_of(counted.begin(), counted.end(),
                     [&](const CountedIndicator& i) { return i.id == t.indicator; });
}

bool is_share(const std::string& indicator) {
  const auto all = models::indicators();
  return std::any_of(all.begin(), all.end(), [&](const auto& i) { return i.id == indicator && i.share; });
}

/// The last year in which a run has values of an indicator.
std::int32_t last_year_of(std::string_view indicator, std::int32_t first_year, std::int32_t assessments) {
  std::int32_t last = first_year + assessments - 1;
  for (const models::Indicator& i : models::indicators())
    if (i.id == indicator) last -= years_to_come(i);
  return last;
}

bool lies_beyond(const TargetSpec& t, const ResultPlan& plan) {
  if (!t.year) return false;
  return *t.year > (t.indicator.empty() ? plan.first_year + plan.years - 1
                                        : last_year_of(t.indicator, plan.first_year, plan.assessments));
}

/// What a scenario must have for an indicator that not all of them are given.
std::string given_with(std::string_view indicator) {
  std::uint8_t needs = 0;
  for (const models::Indicator& i : models::indicators())
    if (i.id == indicator) needs = i.needs;
  for (const CountedIndicator& i : counted_indicators())
    if (i.id == indicator) needs = i.needs;
  switch (needs) {
    case models::report_villages:
      return "assessment.village: the standard of villages";
    case models::report_county:
      return "assessment.county: the standard of the place";
    case models::report_exit_places:
      return "assessment.exit-places";
    case models::report_splits:
      return "demography.moves.split";
    case models::report_mistakes:
      return "assessment.dynamic-register.mistaken";
    case models::report_causes:
      return "assessment.dynamic-register.compares-causes";
    case models::report_own_premium:
      return "finance.own-premium";
    default:
      return "what it is of";
  }
}

class Check {
 public:
  Check(const TargetSpec& target, std::span<const models::ProgrammeSpec> programmes,
        const models::Setting& setting, bool timed, sim::Problems& problems)
      : t_(target), programmes_(programmes), setting_(setting), timed_(timed), problems_(problems) {}

  void run() {
    if (t_.indicator.empty() == t_.programme.empty())
      problem("", "it is not said what is held against the bound", "one of indicator and programme");
    if (t_.at_least.has_value() == t_.at_most.has_value())
      problem("", "a target has one bound", "at-least or at-most");
    const double bound = t_.at_least.value_or(t_.at_most.value_or(0));
    const bool share = t_.indicator.empty() ? is_of_loans(t_.flow) : is_share(t_.indicator);
    if (share && bound > 1)
      problem(t_.at_least ? ".at-least" : ".at-most", "a share above 1",
              "a share from 0 to 1, such as 0.02 or 2 %");
    if (!t_.indicator.empty()) indicator();
    if (t_.indicator.empty() && !t_.programme.empty()) flow();
  }

 private:
  void problem(const std::string& field, std::string message, std::string expected,
               std::string nearest = {}) {
    problems_.push_back({.path = "targets." + t_.id + field,
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = std::move(nearest)});
  }

  void indicator() {
    std::vector<std::string_view> ids;
    bool given = false;
    const auto look_at = [&](const auto& all) {
      for (const auto& i : all) {
        ids.push_back(i.id);
        given = given || (i.id == t_.indicator && i.given(setting_.reports));
      }
    };
    look_at(models::indicators());
    look_at(counted_indicators());
    const bool known = std::find(ids.begin(), ids.end(), t_.indicator) != ids.end();
    if (t_.indicator == median_indicator)
      problem(".indicator", "the median time to exit is of all replications together and is not met in one",
              "an indicator that every replication has a value of, such as exit-rate");
    else if (known && !given)
      problem(".indicator", t_.indicator + " is given only where the scenario has what it is of",
              given_with(t_.indicator));
    else if (!known)
      problem(".indicator", "there is no indicator '" + t_.indicator + "'",
              "the id of an indicator, as summary.json names them",
              sim::nearest(t_.indicator, std::span<const std::string_view>(ids)));
    else if (timed_)
      year();
    group();
  }

  void group() {
    const auto per_village = [](const models::ReportGroup& g) {
      return g.by == models::ReportGroup::By::village;
    };
    const auto& groups = setting_.groups;
    if (t_.per == TargetPer::village) {
      if (t_.group != "all") problem(".group", "a target per village has no other group", "group: all");
      if (std::none_of(groups.begin(), groups.end(), per_village))
        problem(".per", "indicators are not given by village", "outputs: {by-village: true}");
      return;
    }
    std::vector<std::string> ids;
    for (const models::ReportGroup& g : groups) ids.push_back(g.id);
    if (std::find(ids.begin(), ids.end(), t_.group) == ids.end())
      problem(".group", "there is no group '" + t_.group + "'", "a group that outputs reports",
              sim::nearest(t_.group, ids));
  }

  void year() {
    std::int32_t from = setting_.calendar.first_year();
    const std::int32_t to = last_year_of(t_.indicator, from, setting_.assessments());
    for (const models::Indicator& i : models::indicators())
      if (i.id == t_.indicator) from += i.first_year;
    if (t_.year && *t_.year >= from && *t_.year <= to) return;
    if (t_.year && *t_.year > to) return not_looked_at(to);
    problem(".year",
            t_.year ? fmt::format("{} has no value in {}", t_.indicator, *t_.year)
                    : std::string("an indicator is of one year"),
            from > to    ? "a run long enough for this indicator"
            : from == to ? fmt::format("{}", from)
                         : fmt::format("a year from {} to {}, or targets: [] for this run", from, to));
  }

  void flow() {
    const auto lends_nothing = [this](const models::ProgrammeSpec& p) {
      return p.id == t_.programme && models::effect_of<models::LoanEffect>(p) == nullptr;
    };
    if (is_of_loans(t_.flow) && std::any_of(programmes_.begin(), programmes_.end(), lends_nothing))
      problem(".flow", t_.programme + " lends nothing", "a programme with a loan");
    if (t_.per == TargetPer::village)
      problem(".per", "flows of programmes are not counted by village", "per: place");
    if (t_.group != "all") problem(".group", "flows of programmes are not counted by group", "group: all");
    const std::int32_t from = setting_.calendar.first_year(), to = from + setting_.years - 1;
    if (timed_ && t_.year && *t_.year > to) return not_looked_at(to);
    if (timed_ && t_.year && *t_.year < from)
      problem(".year", fmt::format("the run has no year {}", *t_.year),
              fmt::format("a year from {} to {}", from, to));
  }

  /// A plan reaches beyond a run that is cut short; judge() leaves such targets out.
  void not_looked_at(std::int32_t last) {
    problems_.push_back(
        {.severity = sim::Severity::warning,
         .path = "targets." + t_.id + ".year",
         .message = fmt::format("this target is not looked at: the run has values of it up to {}", last)});
  }

  const TargetSpec& t_;
  std::span<const models::ProgrammeSpec> programmes_;
  const models::Setting& setting_;
  bool timed_;
  sim::Problems& problems_;
};

models::Flowing flowing_of(TargetFlow flow) {
  switch (flow) {
    case TargetFlow::served:
      return models::Flowing::served;
    case TargetFlow::applied:
      return models::Flowing::applied;
    case TargetFlow::dropped:
      return models::Flowing::dropped;
    case TargetFlow::waiting_at_end:
      return models::Flowing::waiting_at_end;
    case TargetFlow::overdue_rate:
      return models::Flowing::loans_overdue;
    case TargetFlow::loan_loss_rate:
      return models::Flowing::loans_lost;
  }
  return models::Flowing::served;
}

bool is_yuan(const std::string& indicator) {
  const auto all = models::indicators();
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& i) { return i.id == indicator && i.unit == "yuan"; });
}

bool keeps(const TargetSpec& t, double value) {
  return t.at_least ? value >= *t.at_least : value <= *t.at_most;
}

Values flow_values(const TargetSpec& t, const ResultPlan& plan,
                   std::span<const ReplicationResult> replications) {
  std::int32_t programme = 0;
  while (plan.programmes[static_cast<std::size_t>(programme)].id != t.programme) ++programme;
  Values values;
  for (const ReplicationResult& r : replications) {
    std::int64_t sum = 0, due = 0;
    for (std::int32_t year = 0; year < plan.years; ++year) {
      if (t.year && plan.first_year + year != *t.year) continue;
      sum += r.flowing_of(plan, programme, year, flowing_of(t.flow));
      due += r.flowing_of(plan, programme, year, models::Flowing::loans_due);
    }
    if (!is_of_loans(t.flow))
      values.emplace_back(static_cast<double>(sum));
    else
      values.push_back(due > 0 ? std::optional(static_cast<double>(sum) / static_cast<double>(due))
                               : std::nullopt);
  }
  return values;
}

Values group_values(const TargetSpec& t, const ResultPlan& plan,
                    std::span<const ReplicationResult> replications, std::string_view group) {
  const auto at = std::find(plan.groups.begin(), plan.groups.end(), group);
  return values_of(plan, replications, t.indicator, static_cast<std::int32_t>(*t.year) - plan.first_year,
                   static_cast<std::int32_t>(at - plan.groups.begin()));
}

TargetRow row_of(const TargetSpec& t, std::string group, const Values& values, bool share) {
  TargetRow row;
  row.id = t.id;
  row.name = t.name;
  row.measure = t.indicator.empty()
                    ? t.programme + "/" + std::string(target_flow_names[static_cast<std::size_t>(t.flow)])
                    : t.indicator;
  row.group = std::move(group);
  if (t.year) row.year = static_cast<std::int32_t>(*t.year);
  row.at_least = t.at_least;
  row.at_most = t.at_most;
  row.share = share;
  row.yuan = !share && is_yuan(t.indicator);
  row.figure = sim::summarise(values, share);
  row.reason = sim::reason_text(row.figure.reason);
  return row;
}

void set_met(TargetRow& row, std::uint32_t met, std::uint32_t judged) {
  row.met = met;
  row.judged = judged;
  if (judged > 0) row.p = sim::clopper_pearson(met, judged);
}

TargetRow judged_row(const TargetSpec& t, std::string group, const Values& values, bool share) {
  TargetRow row = row_of(t, std::move(group), values, share);
  std::uint32_t met = 0, judged = 0;
  for (const auto& value : values) {
    judged += value ? 1 : 0;
    met += value && keeps(t, *value) ? 1 : 0;
  }
  set_met(row, met, judged);
  return row;
}

void judge_villages(const TargetSpec& t, const ResultPlan& plan, std::span<const std::string> villages,
                    std::span<const ReplicationResult> replications, std::vector<TargetRow>& rows) {
  std::vector<std::uint32_t> met(replications.size()), judged(replications.size());
  for (const std::string& village : villages) {
    const Values values = group_values(t, plan, replications, village);
    for (std::size_t r = 0; r < values.size(); ++r) {
      judged[r] += values[r] ? 1 : 0;
      met[r] += values[r] && keeps(t, *values[r]) ? 1 : 0;
    }
    rows.push_back(judged_row(t, village, values, is_share(t.indicator)));
  }
  Values shares;
  std::uint32_t all_meet = 0, defined = 0;
  for (std::size_t r = 0; r < replications.size(); ++r) {
    shares.push_back(judged[r] > 0 ? std::optional(static_cast<double>(met[r]) / judged[r]) : std::nullopt);
    defined += judged[r] > 0 ? 1 : 0;
    all_meet += judged[r] > 0 && met[r] == judged[r] ? 1 : 0;
  }
  TargetRow row = row_of(t, "*", shares, true);
  set_met(row, all_meet, defined);
  rows.push_back(std::move(row));
}

}  // namespace

void scale_targets(std::span<TargetSpec> targets, double scale) {
  if (scale == 1) return;
  // 70 at a scale of 0.1 are 7, which 7 meet, and not 7.000000000000001.
  const auto scaled = [scale](double bound) { return std::round(bound * scale * 1e6) / 1e6; };
  for (TargetSpec& t : targets) {
    if (!is_number(t)) continue;
    if (t.at_least) t.at_least = scaled(*t.at_least);
    if (t.at_most) t.at_most = scaled(*t.at_most);
  }
}

void check_targets(std::span<const TargetSpec> targets, std::span<const models::ProgrammeSpec> programmes,
                   const models::Setting& setting, bool timed, sim::Problems& problems) {
  for (const TargetSpec& target : targets) Check(target, programmes, setting, timed, problems).run();
}

std::optional<double> TargetRow::p_met() const {
  if (judged == 0) return std::nullopt;
  return static_cast<double>(met) / judged;
}

std::vector<TargetRow> judge(std::span<const TargetSpec> targets, const ResultPlan& plan,
                             std::span<const std::string> villages,
                             std::span<const ReplicationResult> replications) {
  std::vector<TargetRow> rows;
  for (const TargetSpec& t : targets) {
    if (lies_beyond(t, plan)) continue;
    if (t.indicator.empty())
      rows.push_back(judged_row(t, "all", flow_values(t, plan, replications), is_of_loans(t.flow)));
    else if (t.per == TargetPer::village)
      judge_villages(t, plan, villages, replications, rows);
    else
      rows.push_back(
          judged_row(t, t.group, group_values(t, plan, replications, t.group), is_share(t.indicator)));
  }
  return rows;
}

}  // namespace core
