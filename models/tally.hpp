// What one replication sums up: counts per year and group, money per programme, the ledger. Whole numbers, so
// merging is exact in any order; the byte form of a replication's result.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/assessment/village_standard.hpp"
#include "models/finance/ledger.hpp"
#include "models/measure/counts.hpp"
#include "models/measure/panel.hpp"
#include "models/programme/tables.hpp"
#include "models/setting.hpp"

namespace models {

class Tally {
 public:
  Tally(const Setting& setting, std::int32_t programmes)
      : ledger(setting.plan),
        heads(2 * setting.groups.size()),
        years_(setting.years),
        groups_(static_cast<std::int32_t>(setting.groups.size())),
        sources_(0),
        counts_(static_cast<std::size_t>(years_ * groups_)),
        flowing_(static_cast<std::size_t>(programmes * years_ * flowing_items)) {
    if ((setting.reports & (report_villages | report_county)) != 0) {
      villages_ = setting.villages.size();
      village_years_.resize(static_cast<std::size_t>(years_) * villages_);
    }
  }

  /// Room for the money of `programmes` x `sources` rows.
  void set_sources(std::int32_t programmes, std::int32_t sources) {
    sources_ = sources;
    funding_.assign(static_cast<std::size_t>(programmes * sources * years_ * funding_items), 0);
  }

  /// The counts of one year and report group.
  [[nodiscard]] HouseholdCounts& of(std::int32_t year, std::int32_t group) {
    return counts_[static_cast<std::size_t>(year * groups_ + group)];
  }
  [[nodiscard]] std::span<const std::int64_t> counts(std::int32_t year, std::int32_t group) const {
    return counts_[static_cast<std::size_t>(year * groups_ + group)].value;
  }

  [[nodiscard]] std::int64_t& funding(std::int32_t programme, std::int32_t source, std::int32_t year,
                                      Funding item) {
    return funding_[funding_index(programme, source, year, item)];
  }
  [[nodiscard]] std::int64_t funding(std::int32_t programme, std::int32_t source, std::int32_t year,
                                     Funding item) const {
    return funding_[funding_index(programme, source, year, item)];
  }

  [[nodiscard]] std::int64_t& flowing(std::int32_t programme, std::int32_t year, Flowing item) {
    return flowing_[static_cast<std::size_t>((programme * years_ + year) * flowing_items) +
                    static_cast<std::size_t>(item)];
  }
  [[nodiscard]] std::int64_t flowing(std::int32_t programme, std::int32_t year, Flowing item) const {
    return flowing_[static_cast<std::size_t>((programme * years_ + year) * flowing_items) +
                    static_cast<std::size_t>(item)];
  }

  /// Are assessments summed up by village?
  [[nodiscard]] bool counts_villages() const { return villages_ != 0; }
  [[nodiscard]] VillageYear& village(std::int32_t year, std::size_t village) {
    return village_years_[static_cast<std::size_t>(year) * villages_ + village];
  }

  void merge(const Tally& other);

  Ledger ledger;
  /// Households and persons at the start, by report group.
  std::vector<std::int64_t> heads;
  /// Change of all households' cash and debt since the start, for the audit.
  sim::Fen cash_change = 0;
  sim::Fen debt_change = 0;
  /// Where households write what they came to; null where nobody asks. Not owned, not merged.
  Panel* panel = nullptr;

 private:
  [[nodiscard]] std::size_t funding_index(std::int32_t programme, std::int32_t source, std::int32_t year,
                                          Funding item) const {
    return static_cast<std::size_t>(((programme * sources_ + source) * years_ + year) * funding_items) +
           static_cast<std::size_t>(item);
  }

  std::int32_t years_;
  std::int32_t groups_;
  std::int32_t sources_;
  std::vector<HouseholdCounts> counts_;
  std::vector<std::int64_t> flowing_;
  std::vector<std::int64_t> funding_;
  std::size_t villages_ = 0;
  std::vector<VillageYear> village_years_;
};

}  // namespace models
