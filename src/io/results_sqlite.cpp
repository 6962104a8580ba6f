#include "src/io/results_sqlite.hpp"

#include <filesystem>

#include <SQLiteCpp/SQLiteCpp.h>

namespace io {

namespace {

std::string_view type_name(ResultTable::Type type) {
  switch (type) {
    case ResultTable::Type::integer:
      return "INTEGER";
    case ResultTable::Type::real:
      return "REAL";
    case ResultTable::Type::text:
      return "TEXT";
  }
  return "TEXT";
}

/// Names are the program's own words; quoted because some are SQL's too ("group").
std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

void write_table(SQLite::Database& database, const ResultTable& table) {
  std::string columns, places;
  for (const ResultTable::Column& column : table.columns) {
    if (!columns.empty()) columns += ", ", places += ", ";
    columns += quoted(column.name) + ' ' + std::string(type_name(column.type));
    places += '?';
  }
  database.exec("CREATE TABLE " + quoted(table.name) + " (" + columns + ")");
  SQLite::Statement insert(database, "INSERT INTO " + quoted(table.name) + " VALUES (" + places + ")");
  for (const std::vector<Cell>& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const int place = static_cast<int>(i) + 1;
      if (const auto* whole = std::get_if<std::int64_t>(&row[i]))
        insert.bind(place, *whole);
      else if (const auto* real = std::get_if<double>(&row[i]))
        insert.bind(place, *real);
      else if (const auto* text = std::get_if<std::string>(&row[i]))
        insert.bind(place, *text);
      else
        insert.bind(place);
    }
    insert.exec();
    insert.reset();
  }
}

}  // namespace

bool write_sqlite(const std::string& path, std::span<const ResultTable> tables, sim::Problems& problems) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  try {
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = OFF");
    database.exec("PRAGMA synchronous = OFF");
    SQLite::Transaction transaction(database);
    for (const ResultTable& table : tables) write_table(database, table);
    transaction.commit();
    return true;
  } catch (const SQLite::Exception& error) {
    problems.push_back({sim::Severity::error, {}, path, error.what(), "a database that can be written", {}});
    return false;
  }
}

}  // namespace io
