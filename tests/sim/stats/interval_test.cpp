#include "sim/stats/interval.hpp"

#include <cstring>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace interval_test {
namespace {

using Values = std::vector<std::optional<double>>;

struct StudentRow {
  double p;
  double freedom;
  double quantile;
};

// Computed with 40 digits (root of the distribution function by mpmath 1.3).
constexpr StudentRow student_table[] = {
    {0.975, 1, 12.7062047361747046},      {0.9, 1, 3.0776835371752534},
    {0.6, 1, 0.324919696232906326},       {0.9995, 1, 636.619248768719616},
    {0.975, 2, 4.30265272974946385},      {0.9, 2, 1.88561808316412673},
    {0.6, 2, 0.288675134594812882},       {0.9995, 2, 31.5990545764436207},
    {0.975, 3, 3.18244630528370959},      {0.9, 3, 1.63774435369621011},
    {0.6, 3, 0.276670662332689911},       {0.9995, 3, 12.9239786366874831},
    {0.975, 5, 2.57058183563631551},      {0.9, 5, 1.47588404882448108},
    {0.6, 5, 0.267180865704145127},       {0.9995, 5, 6.86882662588111025},
    {0.975, 19, 2.09302405440830977},     {0.9, 19, 1.32772820902679835},
    {0.6, 19, 0.256922819796154726},      {0.9995, 19, 3.88340585259208292},
    {0.975, 29, 2.0452296421327043},      {0.9, 29, 1.31143364730155107},
    {0.6, 29, 0.255683634571256143},      {0.9995, 29, 3.65940501946633286},
    {0.975, 99, 1.9842169515864175},      {0.9, 99, 1.29016144203448518},
    {0.6, 99, 0.254029012151806706},      {0.9995, 99, 3.39152883336365056},
    {0.975, 199, 1.97195654425175383},    {0.9, 199, 1.28582020925940901},
    {0.6, 199, 0.25368607538177214},      {0.9995, 199, 3.34008655616143096},
    {0.975, 399, 1.96592729592088206},    {0.9, 399, 1.28367692192406421},
    {0.6, 399, 0.253516097483758977},     {0.9995, 399, 3.31507701264512554},
    {0.975, 400, 1.96591234322946316},    {0.9, 400, 1.28367159957030443},
    {0.6, 400, 0.253515674831286725},     {0.9995, 400, 3.31501522339753496},
    {0.975, 999, 1.96234146113344998},    {0.9, 999, 1.2823995700373973},
    {0.6, 999, 0.253414583330367367},     {0.9995, 999, 3.30029244039873548},
    {0.975, 9999, 1.96020126362135768},   {0.9, 9999, 1.28163623819831391},
    {0.6, 9999, 0.253353844119835936},    {0.9995, 9999, 3.29150006330093186},
    {0.975, 999999, 1.95996635681647931}, {0.9, 999999, 1.28155241213078507},
    {0.6, 999999, 0.253347170537909082},  {0.9995, 999999, 3.29053646125842092},
};

struct BetaRow {
  double a;
  double b;
  double x;
  double value;
};

constexpr BetaRow beta_table[] = {
    {0.5, 0.5, 0.1, 0.204832764699133452},   {2, 3, 0.4, 0.5248},
    {1, 20, 0.05, 0.641514077591457766},     {9.5, 0.5, 0.8, 0.0420862867105017362},
    {50, 60, 0.5, 0.830907293901669414},     {200, 300, 0.41, 0.677628164772179346},
    {0.5, 200, 0.001, 0.472755892974764643}, {500, 500, 0.55, 0.999236321060473502},
};

struct ExactRow {
  std::uint64_t successes;
  std::uint64_t trials;
  double lo;
  double hi;
};

constexpr ExactRow exact_table[] = {
    {1, 20, 0.00126508949794980369, 0.248732762772027777},
    {5, 20, 0.0865714691014345393, 0.491045871707957542},
    {19, 20, 0.751267237227972223, 0.998734910502050196},
    {3, 200, 0.00310410762155350956, 0.0432082819177126103},
    {100, 1000, 0.0821053343555799998, 0.120287936518692636},
};

}  // namespace

TEST_CASE("Student quantiles agree with a table of eighteen digits") {
  for (const StudentRow& row : student_table) {
    INFO("p " << row.p << " freedom " << row.freedom);
    CHECK(sim::student_quantile(row.p, row.freedom) == Approx(row.quantile).epsilon(1e-12));
    CHECK(sim::student_quantile(1 - row.p, row.freedom) == Approx(-row.quantile).epsilon(1e-12));
  }
  CHECK(sim::student_quantile(0.5, 7) == 0);
}

TEST_CASE("the incomplete beta function agrees with a table of eighteen digits") {
  for (const BetaRow& row : beta_table) {
    INFO("a " << row.a << " b " << row.b << " x " << row.x);
    CHECK(sim::incomplete_beta(row.a, row.b, row.x) == Approx(row.value).epsilon(1e-12));
    CHECK(sim::incomplete_beta(row.b, row.a, 1 - row.x) == Approx(1 - row.value).epsilon(1e-12));
  }
  CHECK(sim::incomplete_beta(2, 3, 0) == 0);
  CHECK(sim::incomplete_beta(2, 3, 1) == 1);
}

TEST_CASE("the inverse of the incomplete beta function undoes it") {
  rc::prop("beta inverse", [] {
    const double a = *rc::gen::inRange(1, 400) * 0.5;
    const double b = *rc::gen::inRange(1, 400) * 0.5;
    const double p = *rc::gen::inRange(1, 1000) * 0.001;
    const double x = sim::inverse_incomplete_beta(a, b, p);
    // Near 1 the neighbouring doubles of x are far apart in p, so the two of them must enclose it.
    const double below = sim::incomplete_beta(a, b, x - 3e-16);
    const double above = sim::incomplete_beta(a, b, x + 3e-16);
    RC_ASSERT(below - 1e-12 <= p);
    RC_ASSERT(p <= above + 1e-12);
  });
}

TEST_CASE("exact intervals of a probability agree with a table of eighteen digits") {
  for (const ExactRow& row : exact_table) {
    INFO(row.successes << " of " << row.trials);
    const sim::Interval interval = sim::clopper_pearson(row.successes, row.trials);
    CHECK(*interval.lo == Approx(row.lo).epsilon(1e-11));
    CHECK(*interval.hi == Approx(row.hi).epsilon(1e-11));
  }
}

TEST_CASE("exact intervals at the ends solve the power equation") {
  CHECK(sim::clopper_pearson(0, 20).lo == 0.0);
  CHECK(*sim::clopper_pearson(0, 20).hi == Approx(0.168433470983085337).epsilon(1e-14));
  CHECK(*sim::clopper_pearson(0, 1000).hi == Approx(0.00368208389686567209).epsilon(1e-12));
  CHECK(*sim::clopper_pearson(2, 2).lo == Approx(1 - 0.841886116991581033).epsilon(1e-14));
  CHECK(sim::clopper_pearson(2, 2).hi == 1.0);
  CHECK_FALSE(sim::clopper_pearson(1, 1).lo.has_value());
  CHECK(sim::clopper_pearson(0, 1).reason == sim::NoInterval::one_value);
  CHECK(sim::clopper_pearson(0, 0).reason == sim::NoInterval::no_replications);
}

TEST_CASE("interval limits have the same bits on every machine") {
  // FNV-1a over the bit patterns of a few hundred quantiles: a different library or compiler shows here.
  std::uint64_t checksum = 0xcbf29ce484222325U;
  for (int freedom = 1; freedom <= 600; freedom += 7) {
    for (const double p : {0.6, 0.9, 0.975, 0.995}) {
      const double t = sim::student_quantile(p, freedom);
      std::uint64_t bits = 0;
      std::memcpy(&bits, &t, sizeof bits);
      checksum = (checksum ^ bits) * 0x100000001b3U;
    }
  }
  CHECK(checksum == 0xbdc1098f8d5c73acU);
}

TEST_CASE("a summary of ordinary values carries the Student interval") {
  const Values values{1.0, 2.0, 3.0, 4.0, 5.0};
  const sim::Summary s = sim::summarise(values, false);
  CHECK(s.n == 5);
  CHECK(s.mean == 3.0);
  const double half = 2.7764451051977987 * std::sqrt(2.5) / std::sqrt(5.0);
  CHECK(*s.lo == Approx(3 - half).epsilon(1e-12));
  CHECK(*s.hi == Approx(3 + half).epsilon(1e-12));
  CHECK(s.p05 == 1.0);
  CHECK(s.p50 == 3.0);
  CHECK(s.p80 == 4.0);
  CHECK(s.p95 == 5.0);
  CHECK(s.reason == sim::NoInterval::none);
}

TEST_CASE("a share that is 0 or 1 throughout has an exact interval and another constant has not") {
  const Values zeros(20, 0.0);
  const Values ones(20, 1.0);
  const Values halves(20, 0.5);
  CHECK(sim::summarise(zeros, true).lo == 0.0);
  CHECK(*sim::summarise(zeros, true).hi == Approx(0.168433470983085337).epsilon(1e-14));
  CHECK(*sim::summarise(ones, true).lo == Approx(1 - 0.168433470983085337).epsilon(1e-14));
  CHECK(sim::summarise(ones, true).hi == 1.0);
  CHECK(sim::summarise(halves, true).lo == 0.5);
  CHECK(sim::summarise(halves, true).hi == 0.5);
  CHECK(sim::summarise(zeros, false).hi == 0.0);
}

TEST_CASE("one replication has a value and no interval") {
  const sim::Summary s = sim::summarise(Values{0.0}, true);
  CHECK(s.mean == 0.0);
  CHECK_FALSE(s.sd);
  CHECK_FALSE(s.lo);
  CHECK(s.reason == sim::NoInterval::one_value);
}

TEST_CASE("undefined values are left out of a summary and counted") {
  const sim::Summary s = sim::summarise(Values{std::nullopt, 1.0, std::nullopt, 0.0}, true);
  CHECK(s.n == 2);
  CHECK(s.n_null == 2);
  CHECK(s.mean == 0.5);
  const sim::Summary none = sim::summarise(Values{std::nullopt, std::nullopt}, true);
  CHECK(none.n == 0);
  CHECK(none.n_null == 2);
  CHECK_FALSE(none.mean);
  CHECK(none.reason == sim::NoInterval::all_undefined);
  CHECK(sim::summarise({}, true).reason == sim::NoInterval::no_replications);
}

}  // namespace interval_test
