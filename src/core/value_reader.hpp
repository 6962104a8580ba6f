// Turns one unwrapped node into one value of a field, with its bounds: the part of binding that knows nothing
// of frames, paths of objects or origins.
//
// Each function returns whether the value could be read; if not, it has reported why and left the target
// alone.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "sim/describe/field.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"
#include "src/core/form.hpp"
#include "src/core/grammar.hpp"

namespace core {

/// Collects problems, each once.
class Reports {
 public:
  explicit Reports(sim::Problems& problems);
  void add(sim::Problem problem);
  void fail(sim::Mark mark, std::string path, std::string message, std::string expected = "",
            std::string nearest = "");
  /// Something in a map that has no meaning there.
  void unknown_key(const Entry& entry, const std::string& path, std::string expected, std::string nearest);

 private:
  using Key = std::tuple<std::int32_t, std::int32_t, std::int32_t, std::string, std::string>;
  sim::Problems& problems_;
  std::set<Key> seen_;
};

/// What is being read: the declaration, the path to name and the form that was expected.
struct Place {
  const sim::FieldInfo& info;
  const std::string& path;
  Form form;
};

class ValueReader {
 public:
  explicit ValueReader(Reports& reports) : reports_(reports) {}

  bool number(const Node& node, const Place& place, double& value);
  bool integer(const Node& node, const Place& place, std::int64_t& value);
  bool money(const Node& node, const Place& place, sim::Fen& value);
  bool flag(const Node& node, const Place& place, bool& value);
  bool text(const Node& node, const Place& place, std::string& value);
  bool label(const Node& node, const Place& place, sim::Label& value);
  bool duration(const Node& node, const Place& place, sim::Duration& value);
  bool date(const Node& node, const Place& place, sim::Date& value);
  bool day_of_year(const Node& node, const Place& place, std::int32_t& value);
  bool choice(const Node& node, const Place& place, std::span<const std::string_view> names,
              std::size_t& index);

  /// A scalar with content, or a problem. Keys of a map that does not belong here are named one by one.
  bool scalar(const Node& node, const Place& place);

  /// From the parameters as given ({mean, sd} and so on) to the distribution's own; `given` is the node to
  /// blame.
  struct Given {
    std::string_view name;
    double value;
    sim::Mark mark{};
  };
  bool distribution(std::string_view name, std::span<const Given> given, const Node& node, const Place& place,
                    sim::Distribution& value);

 private:
  void wrong(const Node& node, const Place& place, std::string message);
  bool within(double value, const Node& node, const Place& place);
  bool unquoted(const Node& node, const Place& place);

  Reports& reports_;
};

}  // namespace core
