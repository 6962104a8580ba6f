// What a policy test changes in the scenario that it is about, before that is read: the case's own values,
// and the two ways of taking chance out of a household's life.
//
// Both are values laid over the scenario, no more: the models know nothing of tests. Without shocks nobody
// falls ill, is born or dies, incomes have neither noise nor village shocks, verification makes no errors,
// effects bring no losses by chance, programmes reach all whom they are for, and who states no cash has none.
// Applying at once, everyone eligible applies every morning (to a programme that waits for a bill still only
// when the bill comes), and a poor household that is not on the register is reported within days; otherwise
// both come at the scenario's rates. Places, money, dispatch dates and delays stay as they are. Values laid
// over bear the mark they are given.
#pragma once

#include <string>

#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"

namespace core {

void without_shocks(Node& scenario, sim::Mark mark);
void apply_at_once(Node& scenario, sim::Mark mark, sim::Problems& problems);
/// One number or text at a path of keys; maps that are missing are made.
void put_value(Node& scenario, const std::string& path, const std::string& text, sim::Mark mark,
               sim::Problems& problems);

/// Lays the entries of a case's `set:` over the scenario. A key with dots is a path as of `--set`, whose
/// value takes the place of what stands there; one without is a section and is merged as an overlay's would
/// be.
void set_values(Document& scenario, const Node& set, sim::Problems& problems);

}  // namespace core
