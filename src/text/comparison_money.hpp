// The money of a comparison on three sheets of its workbook: the funding table in yuan, and over it, by
// formulas in 10,000 yuan, each source's and each programme's money by year, arm beside arm.
//
// Funding has one row per option, programme, source, year and item; what an option needs and is not granted
// is a formula over its rows. A gap is taken in each replication before averaging, so of means it is none.
// Sums are given besides, for programs that do not recalculate.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "src/core/comparison.hpp"
#include "src/io/spreadsheet.hpp"
#include "src/text/workbook_words.hpp"

namespace io {

class ComparisonMoney {
 public:
  /// The comparison and the words outlive it. `funding`: name of the sheet that write_funding() fills;
  /// `first`: the row below the heads of every sheet.
  ComparisonMoney(const core::Comparison& comparison, const WorkbookWords& words, std::string funding,
                  std::uint32_t first);

  [[nodiscard]] std::vector<std::string> funding_heads() const;
  void write_funding(Sheet& sheet) const;
  /// Of both sheets over it: the ids, names and item, then the years and all of them.
  [[nodiscard]] std::vector<std::string> sum_heads(const std::string& id, const std::string& name) const;
  void write_sources(Sheet& sheet) const;
  void write_programmes(Sheet& sheet) const;

 private:
  struct Row {
    const core::FundingDifference* of = nullptr;
    std::size_t option = 0;
    std::uint32_t at = 0;
  };
  /// What a sheet is summed by: its column of the funding sheet, and how a row says it.
  struct Key;

  [[nodiscard]] std::string programme(const std::string& id) const;
  [[nodiscard]] std::string source(const std::string& id) const;
  [[nodiscard]] std::vector<std::int32_t> years() const;
  [[nodiscard]] const Row* find(const Row& like, core::Money column) const;
  [[nodiscard]] double value(const Row& row, std::size_t arm) const;
  void unmet(Sheet& sheet, const Row& row) const;
  void write_sums(Sheet& sheet, const Key& key) const;
  void sum_row(Sheet& sheet, std::uint32_t at, const Key& key, const std::string& id, core::Money column,
               std::size_t arm) const;
  void total_row(Sheet& sheet, std::uint32_t at, std::uint32_t last, const Key& key, core::Money column,
                 std::size_t arm) const;

  /// Rows of one source each that is not public money, by item and arm.
  using PrivateRows = std::map<std::pair<core::Money, std::size_t>, std::vector<std::uint32_t>>;
  [[nodiscard]] bool is_private(const std::string& source) const;
  void private_and_public(Sheet& sheet, std::uint32_t at, std::uint32_t total,
                          const std::vector<std::uint32_t>& rows, core::Money column, std::size_t arm) const;

  const core::Comparison& c_;
  const WorkbookWords& w_;
  std::string funding_;
  std::uint32_t first_;
  std::vector<std::string> arms_;  ///< what they are called here
  std::vector<Row> rows_;
  std::map<std::tuple<std::size_t, std::string, std::string, std::int32_t, core::Money>, std::size_t> at_;
};

}  // namespace io
