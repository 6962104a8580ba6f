#include "src/text/claim_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/time/calendar.hpp"
#include "src/core/utf8.hpp"
#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

/// Lines of a claim: headings, and money rows whose columns stand in line in all of it.
class Table {
 public:
  void heading(std::string text) { lines_.push_back({std::move(text), {}, {}}); }
  void money(std::string label, sim::Fen amount, std::string note = {}) {
    lines_.push_back({core::printable(std::move(label)), core::yuan_text(amount), std::move(note)});
  }
  [[nodiscard]] std::string text() const {
    std::size_t label_width = 24;
    for (const Line& l : lines_)
      if (!l.amount.empty()) label_width = std::max(label_width, display_width(l.label));
    std::string out;
    for (const Line& l : lines_) {
      if (l.amount.empty()) {
        out += l.label + "\n";
        continue;
      }
      constexpr std::size_t amount_width = 16;
      out += "  " + l.label + std::string(label_width - display_width(l.label), ' ');
      out += std::string(amount_width - std::min(amount_width, l.amount.size()), ' ') + l.amount;
      out += (l.note.empty() ? "" : "  " + core::printable(l.note)) + "\n";
    }
    return out;
  }

 private:
  struct Line {
    std::string label, amount, note;  // amount empty: a heading
  };
  std::vector<Line> lines_;
};

std::string word(Text text, core::Language language) { return std::string(text.in(language)); }

}  // namespace

std::string claim_text(const core::Claim& claim, const core::Names& names, core::Language language) {
  Table table;
  const auto layer_name = [&](const core::ClaimLayer& l) {
    return names.of(core::Named::layer, l.id, language);
  };
  for (std::size_t i = 0; i < claim.bills.size(); ++i) {
    const core::ClaimedBill& b = claim.bills[i];
    const std::string_view tier = term(models::tier_names[static_cast<std::size_t>(b.bill.tier)], language);
    table.heading(phrase("bill {} of {}, {}", language, i + 1, sim::format_date(b.date), tier));
    table.money(word("amount", language), b.bill.amount);
    if (b.bill.excluded > 0) table.money(word("outside the catalogue", language), b.bill.excluded);
    for (const core::ClaimLayer& l : b.layers) {
      if (l.rule.empty()) continue;
      const std::string base = core::yuan_text(l.base);
      table.money(layer_name(l), l.paid,
                  l.rule == l.id ? phrase("of {}", language, base)
                                 : phrase("of {}, by {}", language, base,
                                          names.of(core::Named::layer_rule, l.id + "/" + l.rule, language)));
    }
    table.money(word("own", language), b.own);
  }
  if (claim.bills.size() > 1) {
    table.heading(word("all bills", language));
    table.money(word("amount", language), claim.amount);
    for (const core::ClaimLayer& l : claim.total_layers)
      if (l.paid > 0) table.money(layer_name(l), l.paid);
    table.money(word("own", language), claim.own);
  }
  return table.text();
}

std::string bill_text(const models::BillKind& bill, const core::Names& names, core::Language language) {
  const std::string comma = language == core::Language::zh ? "、" : ", ";
  std::string out(term(models::care_kind_names[static_cast<std::size_t>(bill.care)], language));
  out += comma + std::string(term(models::tier_names[static_cast<std::size_t>(bill.tier)], language));
  if (bill.registered) out += comma + word("registered", language);
  if (!bill.disease.empty()) out += comma + names.of(core::Named::disease, bill.disease, language);
  return out;
}

}  // namespace io
