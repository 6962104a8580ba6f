#include "models/coverage/stack.hpp"

#include <catch2/catch.hpp>

#include "tests/models/coverage/packs.hpp"

namespace stack_test {

using namespace models;
using namespace packs;
using Paid = std::vector<sim::Fen>;

namespace {

sim::Fen y(double amount) { return static_cast<sim::Fen>(amount * 100 + 0.5); }

constexpr std::string_view inpatient = "care = inpatient";
constexpr std::string_view fifty = "care = inpatient and disease in list50 and tier = city and on_register";
constexpr std::string_view in_county = "care = inpatient and tier != city and on_register";

sim::Problems compile_problems(const CoverageSpec& spec) {
  sim::Problems problems;
  CHECK_FALSE(Stack::compile(spec, problems).has_value());
  return problems;
}

}  // namespace

TEST_CASE("Settlement examples of Ankang come out to the fen") {
  struct Row {
    Tier tier;
    double bill, excluded, basic, major, own;
  };
  const Row rows[] = {
      {Tier::township, 3000, 0, 2240, 0, 760},
      {Tier::county, 8000, 0, 5180, 0, 2820},
      {Tier::city, 80'000, 0, 46'800, 13'920, 19'280},
      {Tier::city, 300'000, 0, 120'000, 123'000, 57'000},
      {Tier::city, 80'000, 10'000, 40'800, 11'520, 27'680},
      {Tier::township, 150, 0, 0, 0, 150},
  };
  for (const Row& r : rows) {
    Year year(ankang());
    CHECK(year.settle(r.tier, y(r.bill), y(r.excluded), year.all()) == Paid{y(r.basic), y(r.major)});
    CHECK(year.own == y(r.own));
  }
}

TEST_CASE("Major illness works on the year's sum of what the layers before it left") {
  Year year(ankang());
  CHECK(year.settle(Tier::county, y(40'000), 0, year.all()) == Paid{y(27'580), y(1452)});
  CHECK(year.own == y(10'968));
  const auto after_first = year.person;
  CHECK(year.settle(Tier::city, y(60'000), 0, year.all()) == Paid{y(34'800), y(15'120)});
  CHECK(year.own == y(10'080));
  year.person = after_first;
  CHECK(year.settle(Tier::city, y(100'000), 0, year.all()) == Paid{y(58'800), y(25'082)});
  CHECK(year.own == y(16'118));
}

TEST_CASE("A poor household's stack ends in aid and a cap on the own payment") {
  Year year(ankang_poor());
  CHECK(year.settle(Tier::city, y(80'000), y(8000), year.all()) ==
        Paid{y(42'000), y(16'250), y(9625), y(2125)});
  CHECK(year.own == y(10'000));
  CHECK(year.stack.rule_id(year.last.layers[0]) == "basic");
  CHECK(year.stack.rule_id(year.last.layers[1]) == "major-tilt");
  // The cap holds for the person-year: a second bill costs nothing more.
  year.settle(Tier::county, y(5000), y(1000), year.all());
  CHECK(year.own == 0);
}

TEST_CASE("Gaotai before and after the tilt for registered people comes out to the fen") {
  struct Row {
    Tier tier;
    double bill, basic, major, own, poor_basic, poor_major, poor_own;
  };
  const Row rows[] = {
      {Tier::township, 3000, 2565, 0, 435, 2755, 0, 245},
      {Tier::county, 30'000, 23'600, 700, 5700, 25'202.50, 898.75, 3898.75},
      {Tier::city, 80'000, 50'700, 12'150, 17'150, 54'950, 11'025, 14'025},
  };
  for (const Row& r : rows) {
    Year before(gaotai());
    CHECK(before.settle(r.tier, y(r.bill), 0, before.truths({inpatient})) ==
          Paid{-1, y(r.basic), y(r.major)});
    CHECK(before.own == y(r.own));
    Year poor(gaotai());
    CHECK(poor.settle(r.tier, y(r.bill), 0, poor.truths({inpatient, "on_register"})) ==
          Paid{-1, y(r.poor_basic), y(r.poor_major)});
    CHECK(poor.own == y(r.poor_own));
    CHECK(poor.stack.rule_id(poor.last.layers[0]) == "inpatient-tilt");
  }
}

TEST_CASE("A listed disease is settled by its own layer instead of basic insurance") {
  Year year(gaotai());
  const std::uint64_t bits = year.truths({inpatient, "on_register", fifty});
  CHECK(year.settle(Tier::city, y(100'000), 0, bits) == Paid{y(70'000), -1, y(13'500)});
  CHECK(year.own == y(16'500));
}

TEST_CASE("The limit of a stay bounds the base and leaves the rest to later layers") {
  Year year(gaotai());
  const std::uint64_t bits = year.truths({inpatient, "on_register", fifty});
  // 70 % of 100,000; major illness on the other 80,000 less 3,000.
  CHECK(year.settle(Tier::city, y(150'000), 0, bits) == Paid{y(70'000), -1, y(38'500)});
}

TEST_CASE("A cap on the own share of in-county bills takes what exceeds a tenth") {
  Year year(gaotai_cap10());
  const std::uint64_t bits = year.truths({inpatient, "on_register", in_county});
  CHECK(year.settle(Tier::township, y(3000), 0, bits) == Paid{-1, y(2755), 0, 0});
  CHECK(year.own == y(245));
  Year other(gaotai_cap10());
  CHECK(other.settle(Tier::county, y(30'000), 0, bits) == Paid{-1, y(25'202.50), y(898.75), y(898.75)});
  CHECK(other.own == y(3000));
}

TEST_CASE("At most a tenth is not a fen more, and its working says so") {
  LayerSpec basic = layer("basic");
  basic.terms.rate = share(0.5);
  LayerSpec cap = layer("cap");
  cap.base = Base::left;
  cap.terms.own_cap_share = share(0.10);
  CoverageSpec spec;
  spec.stack = {basic, cap};
  Year year(spec);
  // A tenth of 1,000.05 is 100.005.
  CHECK(year.settle(Tier::county, 100'005, 0, year.all()) == Paid{50'003, 40'002});
  CHECK(year.own == 10'000);
}

TEST_CASE("A cap that is itself a function of the bill settles the Japanese example") {
  LayerSpec basic = layer("basic");
  basic.terms.rate = share(0.70);
  LayerSpec cap = layer("high-cost");
  cap.base = Base::left;
  cap.terms.own_cap = money(80'100);
  cap.terms.own_cap_share = share(0.01);
  cap.terms.own_cap_above = money(267'000);
  CoverageSpec spec;
  spec.stack = {basic, cap};
  Year year(spec);
  CHECK(year.settle(Tier::city, y(1'000'000), 0, year.all()) == Paid{y(700'000), y(212'570)});
  CHECK(year.own == y(87'430));
  // Each bill by itself: a share defaults to the bill.
  CHECK(year.settle(Tier::city, y(100'000), 0, year.all()) == Paid{y(70'000), 0});
}

TEST_CASE("Bands of cost are marginal and a factor scales them by tier") {
  LayerSpec l = layer("scheme");
  l.base = Base::compliant;
  l.deductible_per = Period::bill;
  l.terms.deductible = money(200);
  l.terms.bands = {{0, share(0.45)},
                   {2000 * yuan, share(0.50)},
                   {5000 * yuan, share(0.60)},
                   {10'000 * yuan, share(0.70)},
                   {20'000 * yuan, share(0.90)}};
  l.terms.factor = {1, 1, 0.8, 0.6};
  CoverageSpec spec;
  spec.stack = {l};
  Year year(spec);
  // 1,800 x .45 + 3,000 x .50 + 5,000 x .60 + 10,000 x .70 + 5,000 x .90 = 16,810
  CHECK(year.settle(Tier::township, y(25'000), 0, year.all()) == Paid{y(16'810)});
  CHECK(year.settle(Tier::county, y(25'000), 0, year.all()) == Paid{y(13'448)});
  CHECK(year.settle(Tier::city, y(25'000), 0, year.all()) == Paid{y(10'086)});
}

TEST_CASE("A yearly deductible is used up once and a yearly cap is shared by a household") {
  LayerSpec l = layer("basic");
  l.base = Base::compliant;
  l.deductible_per = Period::person_year;
  l.terms.deductible = money(1000);
  l.terms.rate = share(0.50);
  l.cap_per = Period::household_year;
  l.terms.cap = money(1500);
  CoverageSpec spec;
  spec.stack = {l};
  Year year(spec);
  REQUIRE(year.stack.person_slots() == 1);
  REQUIRE(year.stack.household_slots() == 1);
  CHECK(year.settle(Tier::county, y(600), 0, year.all()) == Paid{0});
  CHECK(year.settle(Tier::county, y(2400), 0, year.all()) == Paid{y(1000)});
  year.person.assign(1, 0);  // another member of the household
  CHECK(year.settle(Tier::county, y(1600), 0, year.all()) == Paid{y(300)});
  CHECK(year.settle(Tier::county, y(1600), 0, year.all()) == Paid{y(200)});
  CHECK(year.settle(Tier::county, y(1600), 0, year.all()) == Paid{0});
}

TEST_CASE("A cap on the own share of the year's bills looks at all of them") {
  LayerSpec basic = layer("basic");
  basic.base = Base::compliant;
  basic.deductible_per = Period::stay;
  basic.terms.deductible = money(500);
  basic.terms.rate = share(0.80);
  LayerSpec cap = layer("own-cap");
  cap.base = Base::left;
  cap.own_cap_per = Period::person_year;
  cap.terms.own_cap_share = share(0.20);
  CoverageSpec spec;
  spec.stack = {basic, cap};
  Year year(spec);
  // Own 900 of 2,500: 400 over a fifth.
  CHECK(year.settle(Tier::county, y(2500), 0, year.all()) == Paid{y(1600), y(400)});
  // Own 2,400 of 10,000: with the first, 3,300 of 12,500, 800 over, 400 of it paid before.
  CHECK(year.settle(Tier::county, y(10'000), 0, year.all()) == Paid{y(7600), y(400)});
  CHECK(year.own == y(2000));
}

TEST_CASE("Each layer rounds half a fen up") {
  LayerSpec basic = layer("basic");
  basic.terms.rate = share(0.50);
  CoverageSpec spec;
  spec.stack = {basic, basic};
  spec.stack[1].id = "second";
  Year year(spec);
  CHECK(year.settle(Tier::county, 7, 0, year.all()) == Paid{4, 2});
  CHECK(year.own == 1);
}

TEST_CASE("Rates that binary fractions cannot hold still round as decimals do") {
  for (int percent = 1; percent <= 100; ++percent) {
    LayerSpec basic = layer("basic");
    basic.terms.rate = share(percent / 100.0);
    CoverageSpec spec;
    spec.stack = {basic};
    Year year(spec);
    for (sim::Fen amount : {50, 150, 250, 1050, 99'999'950}) {
      const auto paid = year.settle(Tier::county, amount, 0, year.all());
      CHECK(paid[0] == (amount * percent + 50) / 100);
    }
  }
}

TEST_CASE("Rules change only the terms that they give and the first that holds is taken") {
  LayerSpec l = layer("special-outpatient");
  l.terms.rate = {0.60, 0.70, -1, -1};
  l.terms.cap = money(2000);
  LayerRule half;
  half.id = "half";
  half.when.text = "a";
  half.terms.rate = {-1, 0.5, -1, -1};
  LayerRule more;
  more.id = "more";
  more.when.text = "b";
  more.cap_times = 1.2;
  l.rules = {half, more};
  CoverageSpec spec;
  spec.stack = {l};
  const auto paid = [&](Tier tier, std::initializer_list<std::string_view> rules) {
    Year year(spec);
    return year.settle(tier, y(10'000), 0, year.truths(rules)).front();
  };
  CHECK(paid(Tier::village, {}) == y(2000));
  CHECK(paid(Tier::village, {"b"}) == y(2400));
  CHECK(paid(Tier::village, {"a", "b"}) == y(2000));
  CHECK(paid(Tier::county, {"a", "b"}) == 0);
  Year small(spec);
  CHECK(small.settle(Tier::township, y(100), 0, small.truths({"a"})) == Paid{y(50)});
  CHECK(small.settle(Tier::village, y(100), 0, small.truths({"a"})) == Paid{y(60)});
}

TEST_CASE("Payments on the whole of the rest pay for compliant cost first") {
  LayerSpec charity = layer("charity");
  charity.base = Base::left;
  charity.terms.rate = share(0.5);
  LayerSpec aid = layer("aid");
  aid.terms.rate = share(1);
  CoverageSpec spec;
  spec.stack = {charity, aid};
  Year year(spec);
  CHECK(year.settle(Tier::county, y(1000), y(200), year.all()) == Paid{y(500), y(300)});
  CHECK(year.settle(Tier::county, y(1000), y(700), year.all()) == Paid{y(500), 0});
}

TEST_CASE("Layers that contradict themselves are refused with the path of the field") {
  CoverageSpec spec = ankang();
  spec.stack[0].terms.rate = share(not_given);
  CHECK(compile_problems(spec).at(0).path == "coverage.stack.basic.rate");

  spec = ankang();
  spec.stack[1].instead_of = "basic";
  CHECK(compile_problems(spec).at(0).path == "coverage.stack.major-illness.instead-of");

  spec = ankang();
  spec.stack[1].deductible_per = Period::stay;
  CHECK(compile_problems(spec).at(0).path == "coverage.stack.major-illness.deductible-per");

  spec = ankang();
  std::swap(spec.stack[1].terms.bands[1], spec.stack[1].terms.bands[2]);
  CHECK(compile_problems(spec).at(0).path == "coverage.stack.major-illness.bands");

  spec = ankang();
  spec.stack[1].terms.own_cap = money(10);
  CHECK(compile_problems(spec).at(0).path == "coverage.stack.major-illness.own-cap");

  // What a rule has of its own leaves nothing of the layer's to change.
  LayerRule tilt;
  tilt.id = "tilt";
  tilt.when.text = "on_register";
  tilt.terms.rate = share(0.9);
  tilt.terms.deductible = money(100);
  tilt.terms.cap = money(9000);
  spec = ankang();
  spec.stack[0].rules = {tilt};
  sim::Problems none;
  CHECK(Stack::compile(spec, none).has_value());
  CHECK(none.empty());
  const std::string of_rule = "coverage.stack.basic.rules.tilt.";
  spec.stack[0].rules[0].rate_plus = 0.05;
  CHECK(compile_problems(spec).at(0).path == of_rule + "rate-plus");
  spec.stack[0].rules = {tilt};
  spec.stack[0].rules[0].deductible_times = 0.5;
  CHECK(compile_problems(spec).at(0).path == of_rule + "deductible-times");
  spec.stack[0].rules = {tilt};
  spec.stack[0].rules[0].cap_times = 0;
  CHECK(compile_problems(spec).at(0).path == of_rule + "cap-times");
  // 0.3 for 0.03 is a slip that would make care free.
  LayerRule generous;
  generous.id = "tilt";
  generous.when.text = "on_register";
  generous.rate_plus = 0.9;
  spec.stack[0].rules = {generous};
  sim::Problems told;
  CHECK(Stack::compile(spec, told).has_value());
  REQUIRE(told.size() == 1);
  CHECK(told[0].severity == sim::Severity::warning);
  CHECK(told[0].path == of_rule + "rate-plus");
  tilt.terms.rate = share(not_given);
  tilt.terms.bands = {{0, share(0.5)}};
  tilt.rate_plus = 0.05;
  spec.stack[0].rules = {tilt};
  CHECK(compile_problems(spec).at(0).path == of_rule + "rate-plus");

  spec = CoverageSpec{};
  for (int i = 0; i < 33; ++i) {
    spec.stack.push_back(layer("l" + std::to_string(i)));
    spec.stack.back().terms.rate = share(0.1);
  }
  CHECK(compile_problems(spec).at(0).path == "coverage.stack");
  spec.stack.resize(32);
  for (int i = 0; i < 32; ++i)
    for (int j = 0; j < 3; ++j) {
      LayerRule r;
      r.id = "r" + std::to_string(3 * i + j);
      r.when.text = r.id;
      spec.stack[static_cast<std::size_t>(i)].rules.push_back(r);
    }
  CHECK(compile_problems(spec).at(0).message == "too many different rules: 96");
}

TEST_CASE("Largest bills and sums stay inside what the arithmetic can hold") {
  LayerSpec l = layer("all");
  l.over = Period::person_year;
  l.terms.bands = {{0, share(0.1)}, {1000 * yuan, share(1)}};
  CoverageSpec spec;
  spec.stack = {l};
  Year year(spec);
  for (int i = 0; i < 1000; ++i) {
    const auto paid = year.settle(Tier::city, max_bill, 0, year.all());
    CHECK(paid[0] >= 0);
  }
  CHECK(year.person[0] == max_year);
}

}  // namespace stack_test
