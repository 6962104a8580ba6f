// The declaration of a struct as a tree: what schema, reference and paths are derived from.
//
//   const core::Declaration scenario = core::declare<Scenario>();
//
// Built by visiting a fresh struct once, all alternatives and one item of every list. Values; texts belong to
// the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"
#include "src/core/form.hpp"

namespace core {

struct Declaration {
  Form form = Form::object;
  sim::FieldInfo info;  ///< empty name: the struct itself, or one item of a list
  std::string initial;  ///< the built-in default as a scenario would write it; "" if there is none
  std::vector<std::string_view> names;  ///< choice: its names; tables: their keys
  std::string_view kind;                ///< reference, list: what the ids are called; rule: its scope
  bool boolean = false;                 ///< rule: must be a truth value
  bool dated = true;                    ///< may change at a date, all that is around it considered
  bool has_id = false;                  ///< object that is an item: its struct declares an id
  bool alternative = false;         ///< one of several kinds; exactly one of its like stands in the object
  std::vector<Declaration> fields;  ///< object: its fields; list: its item

  /// The field of an object by its name; nullptr if there is none.
  [[nodiscard]] const Declaration* find(std::string_view name) const;
};

/// Visits a struct and keeps what it declares.
class Declarer final : public sim::Fields {
 public:
  Declarer();
  /// What was declared; leaves the declarer empty.
  [[nodiscard]] Declaration take();

  void number(double& value, const sim::FieldInfo& info) override;
  void integer(std::int64_t& value, const sim::FieldInfo& info) override;
  void money(sim::Fen& value, const sim::FieldInfo& info) override;
  void flag(bool& value, const sim::FieldInfo& info) override;
  void text(std::string& value, const sim::FieldInfo& info) override;
  void label(sim::Label& value, const sim::FieldInfo& info) override;
  void duration(sim::Duration& value, const sim::FieldInfo& info) override;
  void date(sim::Date& value, const sim::FieldInfo& info) override;
  void age_table(sim::AgeTable& value, const sim::FieldInfo& info) override;
  void distribution(sim::Distribution& value, const sim::FieldInfo& info) override;
  void table(std::vector<double>& value, std::span<const std::string_view> keys,
             const sim::FieldInfo& info) override;
  void money_table(std::vector<sim::Fen>& value, std::span<const std::string_view> keys,
                   const sim::FieldInfo& info) override;
  void distribution_table(std::vector<sim::Distribution>& value, std::span<const std::string_view> keys,
                          const sim::FieldInfo& info) override;
  void numbers(std::vector<double>& value, const sim::FieldInfo& info) override;
  void days_of_year(std::vector<std::int32_t>& value, const sim::FieldInfo& info) override;
  void by_day(std::vector<std::pair<std::int32_t, double>>& value, const sim::FieldInfo& info) override;
  void rule(sim::Expression& value, std::string_view scope, bool boolean,
            const sim::FieldInfo& info) override;
  void id(std::string& value) override;
  void reference(std::string& value, std::string_view kind, const sim::FieldInfo& info) override;
  void references(std::vector<std::string>& value, std::string_view kind,
                  const sim::FieldInfo& info) override;
  void by_id(std::vector<std::pair<std::string, double>>& value, std::string_view kind,
             const sim::FieldInfo& info) override;
  void money_by_id(std::vector<std::pair<std::string, sim::Fen>>& value, std::string_view kind,
                   const sim::FieldInfo& info) override;
  bool given(const sim::FieldInfo& info) override;

 protected:
  void one_of(std::size_t& index, std::span<const std::string_view> names,
              const sim::FieldInfo& info) override;
  bool enter(const sim::FieldInfo& info) override;
  void leave() override;
  std::size_t enter_list(std::size_t size, std::string_view kind, const sim::FieldInfo& info) override;
  void enter_item(std::size_t index) override;
  std::size_t enter_variant(std::size_t index, std::span<const std::string_view> names) override;

 private:
  /// Adds a field to the innermost object. A field declared twice (by two alternatives of a rule of reading)
  /// counts once.
  Declaration& add(Form form, const sim::FieldInfo& info, std::string initial = "");
  void push(Form form, const sim::FieldInfo& info);

  std::vector<Declaration> open_;
  std::vector<std::string_view> alternatives_;  ///< names of a variant whose alternatives are still to come
  std::string_view optional_;                   ///< field asked for by given(): it has no default
};

template <class T>
[[nodiscard]] Declaration declare() {
  T fresh{};
  Declarer declarer;
  describe(static_cast<sim::Fields&>(declarer), fresh);
  return declarer.take();
}

}  // namespace core
