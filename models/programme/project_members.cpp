#include "models/programme/project_members.hpp"

#include "models/programme/effects/runtime.hpp"
#include "models/programme/take_up.hpp"

namespace models {

namespace {

/// Whatever the enrolment does ends, and what was still to come of it does not.
void withdraw(Context& c, std::uint32_t enrolment) {
  c.remove_events([&](const sim::Event& e) {
    return e.process == TakeUp::rank && e.kind == TakeUp::effect && e.arg >> 8 == enrolment;
  });
  const std::size_t effects = c.tables().programmes[c.items<Enrolment>()[enrolment].programme].effects.size();
  for (std::uint32_t i = 0; i < effects; ++i) {
    EffectScope scope(c, enrolment, i);
    if (scope.working()) scope.set_working(false);
  }
}

/// Does the project, open or not, serve this village?
bool serves(Context& c, std::uint16_t programme, std::uint16_t village) {
  const auto& open = c.snapshot().open;
  if (programme < open.size() && !open[programme].empty()) return open[programme][village] != 0;
  return c.tables().is_in_village_of(village, programme);
}

}  // namespace

bool buy_share(Context& c, std::uint16_t programme) {
  const ProgrammeTable& table = c.tables().programmes[programme];
  const sim::Fen price = table.spec.project->share;
  if (c.header().cash < price || !TakeUp::may_join(c, programme)) return false;
  c.header().cash -= price;
  c.tally().ledger.post(table.more.share, c.tables().setting->month_of(c.now()), price);
  c.hash(table.name_hash, static_cast<std::uint64_t>(price) + 1);
  c.trace("buys a share", price);
  return true;
}

void join_open(Context& c, std::optional<std::uint16_t> from) {
  const Published& known = c.snapshot();
  for (std::uint16_t p = 0; p < known.open.size(); ++p) {
    const ProgrammeTable& table = c.tables().programmes[p];
    const std::vector<std::uint8_t>& serves = known.open[p];
    if (serves.empty() || table.spec.project->share > 0) continue;
    const bool had = from && serves[*from] != 0;
    if (!had && serves[c.header().village] != 0 && TakeUp::may_join(c, p)) TakeUp::join(c, p, 0);
  }
}

void change_village(Context& c, std::uint16_t from) {
  for (std::uint32_t i = 0; i < c.items<Enrolment>().size(); ++i) {
    const ProgrammeTable& table = c.tables().programmes[c.items<Enrolment>()[i].programme];
    const std::uint16_t programme = c.items<Enrolment>()[i].programme;
    const bool left_behind =
        table.builds != 0 && serves(c, programme, from) && !serves(c, programme, c.header().village);
    if (left_behind) withdraw(c, i);
  }
  join_open(c, from);
}

}  // namespace models
