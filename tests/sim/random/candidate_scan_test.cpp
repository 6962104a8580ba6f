#include "sim/random/candidate_scan.hpp"

#include <vector>

#include <catch2/catch.hpp>

namespace candidate_scan_test {

TEST_CASE("a scan gives the answers of single questions in their order") {
  const sim::Key key = sim::make_key(2016, 1);
  const sim::KeySchedule keys(key);
  const sim::YearCell year{3, 1096, 1461};
  for (const std::uint32_t questions : {0U, 1U, 7U, 8U, 9U, 100U}) {
    struct Answer {
      std::uint32_t tag;
      double time;
      sim::Index index;
      bool last;
    };
    std::vector<Answer> answers, expected;
    const auto found = [&](std::uint32_t tag, const sim::Candidate& c) {
      answers.push_back({tag, c.time, c.index, c.last});
    };
    sim::CandidateScan<std::uint32_t, decltype(found)> scan(keys, year, 1100.0, found);
    for (std::uint32_t i = 0; i < questions; ++i) {
      const std::uint64_t person = sim::hash64(5, i / 3);
      const sim::Stream stream{i % 3};
      const double threshold = sim::threshold_of(0.05 * i);
      if (!(threshold < 1)) continue;
      scan.ask(person, stream, threshold, i);
      if (const auto c = sim::first_candidate({key, person, stream, year}, 1100.0, threshold))
        expected.push_back({i, c->time, c->index, c->last});
    }
    scan.finish();
    REQUIRE(answers.size() == expected.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
      CHECK(answers[i].tag == expected[i].tag);
      CHECK(answers[i].time == expected[i].time);
      CHECK(answers[i].index == expected[i].index);
      CHECK(answers[i].last == expected[i].last);
    }
    if (questions == 100) CHECK(answers.size() > 50);
  }
}

}  // namespace candidate_scan_test
