// The flows of money that a programme needs in the ledger, by what its effects do.
#pragma once

#include "models/finance/account.hpp"
#include "models/finance/ledger.hpp"
#include "models/programme/tables.hpp"

namespace models {

/// Registers them with the plan (equal flows once) and notes their ids in the table. Same order for the same
/// programme, so that laying out twice changes nothing.
void lay_out_flows(ProgrammeTable& table, const Accounts& accounts, LedgerPlan& plan);

}  // namespace models
