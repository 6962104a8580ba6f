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
  void remark(const std::string& text) { lines_.push_back({"    " + core::printable(text), {}, {}}); }
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

/// Millionths as per cent: "85", "33.3333".
std::string percent(std::int64_t millionths) {
  std::string out = std::to_string(millionths / 10'000);
  std::string rest = fmt::format("{:04}", millionths % 10'000);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? out : out + "." + rest;
}

/// How a layer came to its payment, in the order of the steps.
class Steps {
 public:
  Steps(const models::ExplainedLayer& layer, core::Language language)
      : layer_(layer), w_(layer.working), language_(language) {}

  [[nodiscard]] std::string text() {
    base();
    limit();
    sum();
    threshold();
    schedule();
    cap();
    if (w_.scheduled - w_.before > w_.left) add("no more than the {} left", yuan(w_.left));
    if (layer_.claimed) add("claimed; the fund is assumed full");
    return out_;
  }

 private:
  static std::string yuan(sim::Fen amount) { return core::yuan_text(amount); }

  template <class... T>
  void add(Text text, const T&... values) {
    if (!out_.empty()) out_ += word("; ", language_);
    out_ += phrase(text, language_, values...);
  }

  void base() {
    switch (w_.of) {
      case models::Base::compliant:
        return add("cost in the catalogue");
      case models::Base::compliant_left:
        return add("what is left in the catalogue");
      case models::Base::total:
        return add("the whole bill");
      case models::Base::left:
        return add("all that is left");
      case models::Base::excluded_left:
        return add("what is left outside the catalogue");
    }
  }
  void limit() {
    if (w_.limit < models::max_year) add("of one bill at most {} counts", yuan(w_.limit));
  }
  void sum() {
    if (w_.over == models::Period::bill) return;
    const std::string before = yuan(w_.sum_before), after = yuan(w_.sum_after);
    if (w_.over == models::Period::household_year)
      add("sum of the household's year {} + {} = {}", before, yuan(layer_.base), after);
    else
      add("sum of the year {} + {} = {}", before, yuan(layer_.base), after);
  }
  void threshold() {
    if (w_.caps_own) {
      if (w_.threshold >= models::max_year)
        add("no cap on the own payment at this tier");
      else if (w_.share == 0)
        add("own payment allowed {}", yuan(w_.threshold));
      else
        add("own payment allowed {} + {}% x {} = {}", yuan(w_.fixed), percent(w_.share), yuan(w_.share_of),
            yuan(w_.threshold));
      return;
    }
    if (w_.threshold == 0) return;
    if (w_.threshold_used > 0)
      add("deductible {} less {} borne earlier in the year", yuan(w_.threshold), yuan(w_.threshold_used));
    else
      add("deductible {}", yuan(w_.threshold));
  }
  void schedule() {
    std::string parts;
    bool paid = false;
    for (const models::RatedPart& p : w_.parts) {
      if (!parts.empty()) parts += " + ";
      parts += phrase("{} x {}%", language_, yuan(p.amount), percent(p.rate));
      paid = paid || p.rate > 0;
    }
    if (parts.empty())
      w_.threshold > 0 ? add("nothing above it") : add("nothing to pay for");
    else if (!paid)
      add("no rate at this tier");
    else
      add("{} = {}", parts, yuan(w_.scheduled));
    if (w_.before > 0) {
      if (w_.caps_own && w_.share > 0)
        add("less {} paid earlier in the year", yuan(w_.before));
      else
        add("less {} for the sum before", yuan(w_.before));
    }
  }
  void cap() {
    if (w_.cap >= models::max_year) return;
    const std::string reached = w_.cap_reached ? word("reached", language_) : word("not reached", language_);
    if (w_.cap_before > 0)
      add("cap {} less {} paid earlier in the year: {}", yuan(w_.cap), yuan(w_.cap_before), reached);
    else
      add("cap {}: {}", yuan(w_.cap), reached);
  }

  const models::ExplainedLayer& layer_;
  const models::Working& w_;
  core::Language language_;
  std::string out_;
};

std::string absence(const models::ExplainedLayer& layer, const core::Names& names, core::Language language) {
  switch (layer.absence) {
    case models::Absence::none:
      break;
    case models::Absence::condition:
      return phrase("its condition does not hold: {}", language, layer.because);
    case models::Absence::tier:
      return phrase("not for this tier: {}", language, layer.because);
    case models::Absence::uninsured:
      return word("only for the insured", language);
    case models::Absence::instead_of:
      return phrase("{} takes its place", language, names.of(core::Named::layer, layer.because, language));
  }
  return {};
}

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
      if (l.absence != models::Absence::none) continue;
      const std::string base = core::yuan_text(l.base);
      table.money(layer_name(l), l.paid,
                  l.rule == l.id ? phrase("of {}", language, base)
                                 : phrase("of {}, by {}", language, base,
                                          names.of(core::Named::layer_rule, l.id + "/" + l.rule, language)));
      table.remark(Steps(l, language).text());
    }
    table.money(word("own", language), b.own);
    for (const core::ClaimLayer& l : b.layers)
      if (l.absence != models::Absence::none)
        table.remark(phrase("not applied: {}: {}", language, layer_name(l), absence(l, names, language)));
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
  if (bill.emergency) out += comma + word("emergency", language);
  if (!bill.disease.empty()) out += comma + names.of(core::Named::disease, bill.disease, language);
  return out;
}

}  // namespace io
