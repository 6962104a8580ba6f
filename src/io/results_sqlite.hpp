// The result tables as an SQLite database. Equal tables give equal dumps (the file itself may differ).
#pragma once

#include <span>
#include <string>

#include "sim/describe/problem.hpp"
#include "src/io/tables.hpp"

namespace io {

/// Writes a new database to `path`, over whatever is there; false and a problem if that fails. Meant for a
/// staged path (io/atomic_output.hpp): no journal is kept, since a half-written file is thrown away whole.
[[nodiscard]] bool write_sqlite(const std::string& path, std::span<const ResultTable> tables,
                                sim::Problems& problems);

}  // namespace io
