#include "src/text/solution_text.hpp"

#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

using core::Trial;
using Rows = std::vector<std::vector<std::string>>;

class SolutionPage {
 public:
  SolutionPage(const core::SolutionReport& report, core::Language language)
      : r_(report), language_(language) {}

  std::string text(std::string_view folder) {
    question();
    answer();
    units();
    curve();
    say("\n" + phrase("Files: {}", language_, folder) + "\n");
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string t(Text text) const { return std::string(text.in(language_)); }
  void say(std::string_view text) { out_ += text; }

  [[nodiscard]] static std::string number(double v) {
    const double size = std::abs(v);
    return fmt::format("{:.{}f}", v, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  }
  [[nodiscard]] static std::string bracket(const std::optional<double>& lo, const std::optional<double>& hi,
                                           double scale = 1) {
    return lo && hi ? fmt::format(" [{}, {}]", number(*lo * scale), number(*hi * scale)) : "";
  }
  [[nodiscard]] static std::string money(const sim::Summary& f) {
    return f.mean ? number(*f.mean / 10'000) + bracket(f.lo, f.hi, 1e-4) : "–";
  }
  [[nodiscard]] std::string value(const Trial& trial) const {
    const sim::Interval i = core::interval_of(r_.problem, trial);
    return number(core::estimate_of(r_.problem, trial)) + bracket(i.lo, i.hi);
  }

  void question() {
    const core::Problem& p = r_.problem;
    say(p.requirement ? phrase("Least public money so that {}", language_, p.requirement->text)
                      : phrase("Most of {} with at most {} yuan of public money", language_, p.maximise,
                               fmt::format("{:.0f}", p.budget)));
    say("\n" +
        phrase("{} candidates on the same seeds ({}), judged again on seed {}", language_,
               r_.solution.path.size(), r_.seed, r_.fresh_seed) +
        "\n");
  }

  void answer() {
    const core::Solution& s = r_.solution;
    if (!s.best)
      say("\n" + t("No candidate meets the target within these limits. The one that lacks least:") + "\n");
    Rows rows{{t("parameter"), t("answer"), t("from"), t("to"), t("one unit")}};
    for (std::size_t i = 0; i < r_.problem.varied.size(); ++i) {
      const core::Varied& v = r_.problem.varied[i];
      rows.push_back({v.path, fmt::format("{:g}", s.nearest.at[i]), fmt::format("{:g}", v.low),
                      fmt::format("{:g}", v.high), fmt::format("{:g}", v.step)});
    }
    say(align(rows));
    rows = {{"", t("public money, 10,000 yuan"),
             r_.problem.requirement ? t("target reached") : r_.problem.maximise}};
    rows.push_back({t("on the seeds of the search"), money(core::funding_of(s.nearest)), value(s.nearest)});
    if (r_.fresh) rows.push_back({t("on fresh seeds"), money(core::funding_of(*r_.fresh)), value(*r_.fresh)});
    say(align(rows));
    if (s.best && r_.fresh)
      say("  " +
          (r_.confirmed() ? t("The fresh seeds confirm it.")
                          : t("The fresh seeds do NOT confirm it: the search has profited from chance; ask "
                              "for more replications.")) +
          "\n");
    for (const std::string& path : s.at_limit)
      say("  " + phrase("{} stands at its limit", language_, path) + "\n");
  }

  void units() {
    if (r_.solution.units.empty()) return;
    Rows rows{{t("one more unit of"), t("change"), t("public money, yuan"), t("indicator")}};
    for (const core::Unit& u : r_.solution.units)
      rows.push_back({u.path, fmt::format("{:+g}", u.step),
                      u.funding.mean ? number(*u.funding.mean) + bracket(u.funding.lo, u.funding.hi) : "–",
                      u.value.mean ? number(*u.value.mean) + bracket(u.value.lo, u.value.hi) : "–"});
    say("\n" + align(rows));
  }

  void curve() {
    if (r_.solution.curve.empty()) return;
    Rows rows{{t("certainty of the threshold"), t("least public money, 10,000 yuan"), t("with")}};
    for (const core::CertaintyPoint& point : r_.solution.curve) {
      std::string at;
      if (point.trial)
        for (const double v : point.trial->at) at += (at.empty() ? "" : ", ") + fmt::format("{:g}", v);
      rows.push_back({fmt::format("{:.0f} %", point.certainty * 100),
                      point.trial ? money(core::funding_of(*point.trial)) : t("not reached"), at});
    }
    say("\n" + align(rows));
  }

  const core::SolutionReport& r_;
  core::Language language_;
  std::string out_;
};

}  // namespace

std::string solution_text(const core::SolutionReport& report, core::Language language,
                          std::string_view folder) {
  return SolutionPage(report, language).text(folder);
}

}  // namespace io
