// What helps a user to make the two files of a register: their heads, a filled example, and a codebook that
// says what each column means in both languages. All of it is made from the columns' declarations
// (population.hpp), so it says what the reader reads. Rows of text; pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/core/language.hpp"
#include "src/core/table_reader.hpp"

namespace core {

using TextRows = std::vector<std::vector<std::string>>;

/// The heads of a file, in one language.
[[nodiscard]] std::vector<std::string> heads_of(std::span<const Column> columns, Language language);

/// A register of seven households in two villages, v1 and v2, with heads and words in one language. Its
/// people have the diseases of the example scenario (text/example_scenario.hpp), with which it validates and
/// runs.
struct RegisterExample {
  TextRows households;
  TextRows people;
};
[[nodiscard]] RegisterExample register_example(Language language);

/// One row per column of either file, after a row of heads: file, name in both languages, whether it is
/// required, unit, values and meaning in both languages.
[[nodiscard]] TextRows register_codebook();

}  // namespace core
