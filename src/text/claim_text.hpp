// A settled claim as a table for people: every layer that applied, by its name, with the rule that gave the
// payment, and the own share.
#pragma once

#include <string>

#include "src/core/claim.hpp"
#include "src/core/language.hpp"
#include "src/core/names.hpp"

namespace io {

[[nodiscard]] std::string claim_text(const core::Claim& claim, const core::Names& names,
                                     core::Language language);

/// "inpatient, county, registered, stroke".
[[nodiscard]] std::string bill_text(const models::BillKind& bill, const core::Names& names,
                                    core::Language language);

}  // namespace io
