// What is counted per year and group of households: integers only, so that merging is exact in any order.
//
// Every count is taken at the assessment of its year, over the households of its group, unless said
// otherwise. Shares and means are made of these by models/measure/indicator.hpp. (h) counts households, (p)
// persons.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace models {

enum class Count : std::uint8_t {
  households,             ///< (h) present
  persons,                ///< (p) present
  c0,                     ///< (h) registered poor at the start, whatever became of them
  c0_persons,             ///< (p) their people at the start
  c0_exited,              ///< (h) of C0, status exited
  c0_exited_persons,      ///< (p) their people at the start
  c0_ever_exited,         ///< (h) of C0, exited at this or an earlier assessment
  c0_left,                ///< (h) of C0, died out or moved away by now
  c0_stable,              ///< (h) of C0, exited at this and the two assessments before
  c0_first_exit,          ///< (h) of C0, first exit at this assessment
  c0_left_before_exit,    ///< (h) of C0, left or struck off in this year without ever having exited
  poor_before,            ///< (h) registered poor and present just before this assessment
  exits,                  ///< (h) moved from poor to exited
  exits_own_feet,         ///< (h) of these, income before transfers at or above the line
  exited_before,          ///< (h) exited and present just before this assessment
  exited_before_persons,  ///< (p)
  re_entries,             ///< (h) moved from exited to poor
  re_entries_persons,     ///< (p)
  never_before,        ///< (h) never registered, or by mistake, there since the start and present just before
  entries,             ///< (h) of these, registered now
  retained_of,         ///< (h) moved from poor to exited this year and still present two assessments later
  retained,            ///< (h) of these, exited at both of those
  monitored,           ///< (h) under watch
  registered_persons,  ///< (p) registered poor
  poor_persons,        ///< (p) truly poor: assessed income below the line
  poor_unregistered,   ///< (p) truly poor, not registered as poor
  registered_not_poor,  ///< (p) registered as poor, not truly poor
  gap,                  ///< (p) sum of (line - income) / line, in 1e-6
  severity,             ///< (p) sum of its square, in 1e-6
  poor_after_health,    ///< (p) the same three on income after health
  gap_after_health,
  severity_after_health,
  poor_pre_transfer,  ///< (p) and on income before transfers
  gap_pre_transfer,
  severity_pre_transfer,
  che_10,  ///< (h) own payments above 10 % of income
  che_25,
  che_40,    ///< (h) own payments above 40 % of capacity to pay
  che_10_c,  ///< (h) own payments above 10 % of consumption
  che_25_c,
  in_need,         ///< (h) with a care need in the year
  che_10_in_need,  ///< (h) both
  che_25_in_need,
  che_40_in_need,
  care_needs,           ///< care needs of the year
  care_forgone,         ///< of these, unmet
  stays,                ///< bills of inpatient care
  stays_in_county,      ///< of these, below city level
  bills,                ///< fen
  own,                  ///< fen
  bills_inpatient,      ///< fen
  own_inpatient,        ///< fen
  bills_in_county,      ///< fen, inpatient below city and chronic outpatient (the 10 % test)
  own_in_county,        ///< fen
  impoverished,         ///< (h) income at or above the line, after health below it
  pushed_deeper,        ///< (h) after health below the line and own payments above 0
  income,               ///< fen, assessed
  income_after_health,  ///< fen
  births,
  deaths,
  moved_out,            ///< (p) married out, moved away, moved in with kin elsewhere, split off
  moved_in,             ///< (p) married in, came back, of a household founded by a split
  splits,               ///< households that people of the group's have founded at the turn into the year
  onsets,               ///< illness moves that were drawn
  on_register_persons,  ///< (p) of households that are poor or exited on the register
  on_register_insured,  ///< (p) of these, insured
  exits_without_place,  ///< (h) registered poor, meet the standard of exit and found no place
  villages,             ///< villages held against their standard
  villages_meet,        ///< of these, meet it at this assessment
  villages_exited,      ///< of these, have met it at this or an earlier one
  collective_income,    ///< fen a year, of these villages' collectives
  own_premiums,         ///< fen, of insurance that households pay themselves
  c0_struck_off,        ///< (h) of C0, struck off the register by now as entered by mistake
  struck_off,           ///< (h) in this year
  causes_compared,      ///< (h) on the register whose cause illness was compared with their health, by review
  causes_put_right,     ///< (h) of these, where they disagreed
  chronic_known,        ///< chronic illnesses of people that are in regular care
  chronic,              ///< all that regular care is for, detected or not
  places,               ///< 1 if the whole place is held against its standard
  places_meet,          ///< 1 if it meets it
  number_of_counts
};
inline constexpr int count_size = static_cast<int>(Count::number_of_counts);

/// All counts, of one household or of a group's.
struct HouseholdCounts {
  std::array<std::int64_t, count_size> value{};

  void add(Count count, std::int64_t amount) { value[static_cast<std::size_t>(count)] += amount; }
  void add(const HouseholdCounts& other) {
    for (std::size_t i = 0; i < value.size(); ++i) value[i] += other.value[i];
  }
};

/// Scale of `gap` and `severity`.
inline constexpr std::int64_t gap_scale = 1'000'000;

}  // namespace models
