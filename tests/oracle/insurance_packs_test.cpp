// The published settlement examples, through the scenario files that ship.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "models/coverage/notch.hpp"
#include "src/core/claim_tables.hpp"
#include "src/io/load.hpp"

namespace insurance_packs_test {
namespace {

core::ClaimTables pack(const std::string& name, const std::vector<std::string>& settings = {}) {
  core::Document document;
  sim::Problems problems;
  const std::string file = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/packs/" + name + ".yaml";
  REQUIRE(io::load({file}, settings, document, problems));
  auto tables = core::claim_tables(document, problems);
  for (const sim::Problem& p : problems)
    FAIL_CHECK(p.mark.line << ":" << p.mark.column << " " << p.path << ": " << p.message << "; "
                           << p.expected);
  REQUIRE(tables.has_value());
  return std::move(*tables);
}

core::Claim claim(const core::ClaimTables& tables, const std::vector<std::string>& bills,
                  bool registered = false, models::CareKind care = models::CareKind::inpatient) {
  sim::Problems problems;
  const auto parsed = core::parse_bills(bills, problems);
  const auto result =
      core::settle_claim(tables.epochs, tables.scope, {registered, care, ""}, parsed, tables.start, problems);
  for (const sim::Problem& p : problems) FAIL_CHECK(p.path << ": " << p.message);
  REQUIRE(result.has_value());
  return *result;
}

/// What a layer paid of the last bill, in yuan as text.
std::string paid(const core::Claim& c, const std::string& layer) {
  for (const core::ClaimLayer& l : c.bills.back().layers)
    if (l.id == layer) return core::yuan_text(l.paid);
  return "no such layer";
}
std::string own(const core::Claim& c) { return core::yuan_text(c.bills.back().own); }

}  // namespace

TEST_CASE("Ankang's rules settle the published examples") {
  const core::ClaimTables tables = pack("ankang");
  struct Row {
    std::vector<std::string> bills;
    const char *basic, *major, *own;
  };
  const Row rows[] = {{{"township:3000"}, "2240.00", "0.00", "760.00"},
                      {{"county:8000"}, "5180.00", "0.00", "2820.00"},
                      {{"city:80000"}, "46800.00", "13920.00", "19280.00"},
                      {{"city:300000"}, "120000.00", "123000.00", "57000.00"},
                      {{"city:80000:10000"}, "40800.00", "11520.00", "27680.00"},
                      {{"county:40000"}, "27580.00", "1452.00", "10968.00"},
                      {{"county:40000", "city:60000"}, "34800.00", "15120.00", "10080.00"},
                      {{"county:40000", "city:100000"}, "58800.00", "25082.00", "16118.00"},
                      {{"township:150"}, "0.00", "0.00", "150.00"}};
  for (const Row& r : rows) {
    INFO(r.bills.back());
    const core::Claim c = claim(tables, r.bills);
    CHECK(paid(c, "basic") == r.basic);
    CHECK(paid(c, "major-illness") == r.major);
    CHECK(own(c) == r.own);
  }
}

TEST_CASE("Ankang's rules for the poor settle the published example") {
  const core::Claim c = claim(pack("ankang-poor"), {"city:80000:8000"}, true);
  CHECK(paid(c, "basic") == "42000.00");
  CHECK(paid(c, "major-illness") == "16250.00");
  CHECK(paid(c, "medical-assistance") == "9625.00");
  CHECK(paid(c, "own-cap") == "2125.00");
  CHECK(own(c) == "10000.00");
  // Without registration the rules of everyone hold.
  CHECK(own(claim(pack("ankang-poor"), {"city:80000"})) == "19280.00");
}

TEST_CASE("Gaotai's rules settle the test vectors before the tilt and for the poor") {
  const core::ClaimTables tables = pack("gaotai"), capped = pack("gaotai-cap10");
  struct Row {
    const char *bill, *basic, *major, *own, *poor_basic, *poor_major, *poor_own, *capped_own, *cap;
  };
  const Row rows[] = {
      {"township:3000", "2565.00", "0.00", "435.00", "2755.00", "0.00", "245.00", "245.00", "0.00"},
      {"county:30000", "23600.00", "700.00", "5700.00", "25202.50", "898.75", "3898.75", "3000.00", "898.75"},
      {"city:80000", "50700.00", "12150.00", "17150.00", "54950.00", "11025.00", "14025.00", "14025.00",
       "0.00"}};
  for (const Row& r : rows) {
    INFO(r.bill);
    const core::Claim before = claim(tables, {r.bill});
    CHECK(paid(before, "basic") == r.basic);
    CHECK(paid(before, "major-illness") == r.major);
    CHECK(own(before) == r.own);
    const core::Claim poor = claim(tables, {r.bill}, true);
    CHECK(paid(poor, "basic") == r.poor_basic);
    CHECK(paid(poor, "major-illness") == r.poor_major);
    CHECK(own(poor) == r.poor_own);
    const core::Claim cap = claim(capped, {r.bill}, true);
    CHECK(paid(cap, "basic") == r.poor_basic);
    CHECK(paid(cap, "oop-cap") == r.cap);
    CHECK(own(cap) == r.capped_own);
  }
}

TEST_CASE("Chronic care is paid up to a yearly cap that is a fifth higher on the register") {
  const core::ClaimTables tables = pack("gaotai");
  const std::vector<std::string> bills{"township:2000", "township:2000"};
  const auto chronic = models::CareKind::chronic_outpatient;
  CHECK(paid(claim(tables, bills, false, chronic), "special-outpatient") == "600.00");
  CHECK(paid(claim(tables, bills, true, chronic), "special-outpatient") == "1000.00");
}

TEST_CASE("A value set by its path changes the claim") {
  const core::ClaimTables tables = pack("ankang", {"coverage.stack.major-illness.deductible=20000"});
  CHECK(paid(claim(tables, {"city:80000"}), "major-illness") == "7920.00");
}

TEST_CASE("No shipped stack has a cost notch") {
  for (const char* name : {"ankang", "ankang-poor", "gaotai", "gaotai-cap10", "gansu", "pingliang", "sichuan",
                           "yunnan", "bands-2008", "japan-high-cost"}) {
    INFO(name);
    const core::ClaimTables tables = pack(name);
    const core::ClaimEpoch& epoch = tables.epochs.front();
    const std::vector<models::BillCase> cases = core::bill_cases(epoch, tables.scope);
    CHECK(cases.size() >= models::tier_count);
    for (const models::CostNotch& n : models::cost_notches(epoch.stack, cases))
      FAIL_CHECK(models::tier_names[static_cast<std::size_t>(n.bill.tier)]
                 << " from " << n.from << " to " << n.to << ": own " << n.own_from << " to " << n.own_to);
  }
}

}  // namespace insurance_packs_test
