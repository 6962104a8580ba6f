// Money that moves while a programme's effects are at work, beyond the cost of a unit: cash to households,
// what they pay back, what one source pays another for them.
//
// Amounts in fen; every payment has its flow in the ledger, and what a source pays stands in the programme's
// funding rows as demand, need, granted and spent as it comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/types.hpp"

namespace models {

/// The programme's payers pay the household, each its share, or one of its sources (its number) pays it all;
/// income of the year.
void pay_cash(Context& c, std::int32_t programme, sim::Fen amount, std::int32_t source = -1);

/// What a stream has brought or is about to bring comes from the programme's payers (wages, rent) and not
/// from the outside world.
void book_earned(Context& c, std::int32_t programme, std::size_t stream, sim::Fen amount);

/// The payers pay it now, as income of that stream.
void pay_earned(Context& c, std::int32_t programme, std::size_t stream, sim::Fen amount);

/// Posts an amount split by the programme's shares; `flows` has one flow for each payer.
void post_split(Context& c, const ProgrammeTable& table, const std::vector<FlowId>& flows, sim::Fen amount,
                std::int32_t month);

/// A source (its number) pays the programme's payers; `flows` has one flow for each of them.
void pay_between_sources(Context& c, std::int32_t programme, std::int32_t source,
                         const std::vector<FlowId>& flows, sim::Fen amount);

/// Principal of programme loans that is not due yet: owed, but not repaid before its term.
[[nodiscard]] sim::Fen loans_running(Context& c);

/// Takes an amount out of the household's cash; what it has not got it borrows from lenders first. The flow
/// that says to whom it goes is the caller's.
void pay_from_cash(Context& c, sim::Fen amount);

}  // namespace models
