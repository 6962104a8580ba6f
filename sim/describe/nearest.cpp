#include "sim/describe/nearest.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace sim {

namespace {

constexpr std::size_t longest_name = 200;

/// Case and the two word separators do not count as misspellings.
std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = '-';
  }
  return out;
}

template <class Name>
std::string nearest_of(std::string_view word, std::span<const Name> names) {
  if (word.empty() || word.size() > longest_name) return {};
  const std::string wanted = folded(word);
  const int allowed = static_cast<int>((wanted.size() + 2) / 3);
  const Name* best = nullptr;
  int best_distance = allowed + 1;
  for (const Name& name : names) {
    if (name.size() > longest_name) continue;
    const int difference = std::abs(static_cast<int>(name.size()) - static_cast<int>(wanted.size()));
    if (difference >= best_distance) continue;
    const int distance = edit_distance(wanted, folded(name));
    // An answer that shares no character with the word would be a guess.
    if (distance < best_distance && distance < static_cast<int>(std::max(name.size(), wanted.size()))) {
      best = &name;
      best_distance = distance;
    }
  }
  return best == nullptr ? std::string() : std::string(*best);
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t columns = b.size() + 1;
  std::vector<int> before(columns), previous(columns), current(columns);
  for (std::size_t j = 0; j < columns; ++j) previous[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < columns; ++j) {
      const int substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
      const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before.swap(previous);
    previous.swap(current);
  }
  return previous[b.size()];
}

std::string nearest(std::string_view word, std::span<const std::string> names) {
  return nearest_of(word, names);
}

std::string nearest(std::string_view word, std::span<const std::string_view> names) {
  return nearest_of(word, names);
}

}  // namespace sim
