#include "src/core/misspelt_item.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "src/core/resolve.hpp"
#include "src/io/load.hpp"
#include "tests/support/temporary_folder.hpp"

namespace misspelt_item_test {
namespace {

/// What is said of the items of an overlay upon the township, each as "path: message; nearest".
std::string said(const std::string& overlay) {
  const TemporaryFolder folder;
  const std::string town = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/township.yaml";
  core::Document document;
  sim::Problems problems;
  REQUIRE(io::load({town, folder.write("option.yaml", overlay)}, {}, document, problems));
  static_cast<void>(core::resolve(document, problems));
  std::string out;
  for (const sim::Problem& p : problems)
    if (document.files[static_cast<std::size_t>(std::max(p.mark.file, 0))].ends_with("option.yaml"))
      out += p.path + ": " + p.message + "; " + p.nearest + "\n";
  return out;
}

}  // namespace

TEST_CASE("A misspelt id of which much is missing is one mistake") {
  CHECK(
      said("programmes: [{id: skil-training, unit-cost: 5}]\n") ==
      "programmes.skil-training: no file below this one has 'skil-training', and a new item would need more: "
      "payers, apply.per-year; skill-training\n");
}

TEST_CASE("A misspelt id of which nothing is missing is warned of") {
  const std::string told = "a new item that nothing names, beside one of another file with nearly its id";
  CHECK(said("finance: {sources: [{id: contry, public: false}]}\n") ==
        "finance.sources.contry: " + told + "; county\n");
  CHECK(said("finance: {sources: {contry: {public: false}}}\n") ==
        "finance.sources.contry: " + told + "; county\n");
  // Named by whoever is paid by it, or numbered, or unlike all others: it is meant.
  CHECK(said("finance: {sources: [{id: contry}]}\nprogrammes: [{id: skill-training, payers: {contry: 1}}]\n")
            .empty());
  CHECK(said("finance: {sources: [{id: county2}]}\n").empty());
  CHECK(said("finance: {sources: [{id: bank}]}\n").empty());
}

}  // namespace misspelt_item_test
