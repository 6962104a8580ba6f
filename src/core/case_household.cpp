#include "src/core/case_household.hpp"

#include <algorithm>
#include <string_view>

#include "src/core/cells.hpp"
#include "src/core/table_reader.hpp"

namespace core {

namespace {

constexpr std::string_view members_key = "members";

void report(sim::Problems& problems, sim::Mark mark, std::string path, std::string message,
            std::string expected) {
  problems.push_back({.mark = mark,
                      .path = std::move(path),
                      .message = std::move(message),
                      .expected = std::move(expected)});
}

/// The text of a cell: one value, or a list of them.
std::string cell_text(const Node& value, const std::string& key, sim::Problems& problems) {
  if (value.kind == Node::Kind::scalar) return value.text;
  std::string text;
  for (const Node& item : value.items) {
    if (item.kind != Node::Kind::scalar) report(problems, item.mark, key, "this is no text", "a word");
    text += (text.empty() ? "" : "; ") + item.text;
  }
  if (value.kind == Node::Kind::map) report(problems, value.mark, key, "a map stands here", "one value");
  return text;
}

/// Adds a row to a table whose columns are the keys met so far.
void add_row(TextTable& table, const Node& map, std::string_view left_out, sim::Problems& problems) {
  std::vector<Cell> row(table.header.size(), Cell{{}, map.mark});
  for (const Entry& entry : map.entries) {
    if (!left_out.empty() && entry.key == left_out) continue;
    const auto known = std::find_if(table.header.begin(), table.header.end(),
                                    [&](const Cell& c) { return c.text == entry.key; });
    const auto column = static_cast<std::size_t>(known - table.header.begin());
    if (known == table.header.end()) {
      table.header.push_back({entry.key, entry.mark});
      row.push_back({{}, map.mark});
    }
    row[column] = {cell_text(entry.value, entry.key, problems), entry.value.mark};
  }
  table.rows.push_back(std::move(row));
}

/// Gives every row without an id the one that it goes by.
template <class IdOfRow>
void name_rows(TextTable& table, const Column& column, sim::Mark mark, IdOfRow&& id_of_row) {
  const auto is_column = [&](const Cell& c) { return c.text == column.name || c.text == column.zh; };
  auto at = std::find_if(table.header.begin(), table.header.end(), is_column);
  if (at == table.header.end()) at = table.header.insert(at, {std::string(column.name), mark});
  const auto place = static_cast<std::size_t>(at - table.header.begin());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::vector<Cell>& row = table.rows[i];
    row.resize(table.header.size(), Cell{{}, row.empty() ? mark : row.front().mark});
    if (row[place].text.empty()) row[place].text = id_of_row(i);
  }
}

std::string text_at(const TextTable& table, const Column& column) {
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (table.header[i].text == column.name || table.header[i].text == column.zh)
      return table.rows.front()[i].text;
  return {};
}

}  // namespace

PopulationRows read_case_household(const Node& household, const std::string& case_id,
                                   const PopulationContext& context, sim::Problems& problems) {
  if (household.kind != Node::Kind::map) {
    report(problems, household.mark, "household", "this is no household",
           "a map of the register's columns, and members");
    return {};
  }
  const Node* members = household.find(members_key);
  if (members == nullptr || members->kind != Node::Kind::sequence || members->items.empty()) {
    report(problems, members == nullptr ? household.mark : members->mark, "household.members",
           "the household has no people", "a list of people, each a map of the register's columns");
    return {};
  }
  const Column& household_id = household_columns().front();
  const Column& person_id = person_columns().front();
  const Column& of_household = person_columns()[1];

  TextTable households, people;
  add_row(households, household, members_key, problems);
  name_rows(households, household_id, household.mark, [&](std::size_t) { return case_id; });
  const std::string id = text_at(households, household_id);
  for (const Node& member : members->items) {
    if (member.kind == Node::Kind::map)
      add_row(people, member, {}, problems);
    else
      report(problems, member.mark, "household.members", "this is no person",
             "a map of the register's columns, such as {relation: head, sex: male, birth: 1970}");
  }
  if (people.rows.empty()) return {};
  name_rows(people, person_id, members->mark,
            [&](std::size_t i) { return id + "/" + std::to_string(i + 1); });
  name_rows(people, of_household, members->mark, [&](std::size_t) { return id; });

  sim::Problems found;
  PopulationRows rows = read_population(households, people, context, {}, found);
  for (sim::Problem& p : found) {
    p.path = p.path.empty() ? "household" : "household." + p.path;
    problems.push_back(std::move(p));
  }
  return rows;
}

}  // namespace core
