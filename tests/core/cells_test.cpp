#include "src/core/cells.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/time/calendar.hpp"

namespace cells_test {

TEST_CASE("yuan in a cell become exact fen") {
  CHECK(core::read_yuan("2952") == 295'200);
  CHECK(core::read_yuan(" 0.1 ") == 10);
  CHECK(core::read_yuan("-10.05") == -1005);
  CHECK(core::read_yuan("10000000000000") == 1'000'000'000'000'000);
  for (const char* bad : {"", "-", ".", ".5", "1.", "1.234", "1,000", "1e3", "0x10", "nan", "inf", "1 2",
                          "10000000000001", "99999999999999999999", "--1"}) {
    INFO(bad);
    CHECK_FALSE(core::read_yuan(bad).has_value());
  }
}

TEST_CASE("dates in cells are civil dates") {
  CHECK(core::read_date("1970-01-01")->days == 0);
  CHECK(core::read_date("2016-02-29")->days == 16860);
  CHECK(core::read_date("1956-03")->days == core::read_date("1956-03-15")->days);
  CHECK(core::read_date("1956")->days == core::read_date("1956-07-01")->days);
  for (const char* bad : {"", "2015-02-29", "2016-13", "2016-00-10", "16-01-01", "2016/01-01", "20160101",
                          "2016-", "2016-01-", "2016-01-00", "2016年1", "2016年1月1", "1/1/2016", "Mar-56",
                          "2016-01-01 "
                          "x"}) {
    INFO(bad);
    CHECK_FALSE(core::read_date(bad).has_value());
  }
  for (const char* same : {"1956/3/4", "1956/03/04", "1956-3-4", "1956年3月4日", "1956年03月04日"})
    CHECK(core::read_date(same) == core::read_date("1956-03-04"));
  CHECK(core::read_date("1956/3") == core::read_date("1956-03"));
  CHECK(core::read_date("1956年3月") == core::read_date("1956-03"));
  CHECK(core::read_date("1956年") == core::read_date("1956"));
  CHECK(rc::check([] {
    const sim::Date date{*rc::gen::inRange(-50'000, 50'000)};
    RC_ASSERT(core::read_date(sim::format_date(date)) == date);
  }));
}

TEST_CASE("lists in cells are separated by semicolons of either width") {
  CHECK(core::read_list("a; b；c、 d ;;") == std::vector<std::string_view>{"a", "b", "c", "d"});
  CHECK(core::read_list(" ； ").empty());
}

TEST_CASE("a whole number in a cell has nothing but digits and a sign") {
  CHECK(core::read_integer("-12") == -12);
  CHECK_FALSE(core::read_integer("1.0").has_value());
  CHECK_FALSE(core::read_integer("9999999999999999999").has_value());
}

}  // namespace cells_test
