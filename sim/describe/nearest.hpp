// Did-you-mean: the known name nearest to a misspelt one.
//
// Distance is Damerau-Levenshtein in its optimal string alignment form (insertion, deletion, substitution,
// exchange of neighbours; Boytsov 2011, "Indexing methods for approximate dictionary searching"), over bytes,
// upper and lower case and `_` and `-` taken as equal. Ties go to the name that is listed first, so the
// answer does not vary.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sim {

/// Edit distance between two names, exact bytes.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The nearest of `names`, or "" if none is near enough: at most one edit per three characters begun (so that
/// "rat" suggests "rate" but "x" suggests nothing of its own length). Names over 200 characters suggest
/// nothing.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> names);
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string_view> names);

}  // namespace sim
