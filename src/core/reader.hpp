// The reading visitor behind bind(): walks a declaration and a document side by side.
//
// A stack of frames follows the nesting of objects. Each frame knows its node (none if the object is absent),
// its path, which fields were declared in it (the rest of its keys are unknown) and the origin its fields
// take.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/core/bind.hpp"
#include "src/core/value_reader.hpp"

namespace core {

/// Ids that were declared and references to them, checked once everything is read.
class IdTable {
 public:
  explicit IdTable(Reports& reports) : reports_(reports) {}

  void know(std::string_view kind, std::span<const std::string> ids);
  /// `owner` is the path of the list item that holds the list ("" at the top), `list` the list's own path.
  void declare(std::string_view kind, const std::string& owner, const std::string& list,
               const std::string& id, sim::Mark mark, const std::string& path);
  /// An item of this kind whose id could not be read; `text` is what stands there, "" if nothing does.
  void unreadable(std::string_view kind, const std::string& text);
  /// References to this kind are not checked.
  void unknown(std::string_view kind) {
    if (!kind.empty()) unknown_.emplace_back(kind);
  }
  /// `from` is the path of the item in which the reference stands.
  void refer(std::string_view kind, const std::string& from, const std::string& id, sim::Mark mark,
             const std::string& path);
  void check();

 private:
  struct Declared {
    std::string owner;
    std::string list;
    std::string id;
  };
  struct Reference {
    std::string kind, from, id, path;
    sim::Mark mark;
  };
  /// The ids of a kind that a reference from `from` can mean.
  [[nodiscard]] std::vector<std::string_view> visible(const std::string& kind, const std::string& from) const;
  /// May a dangling reference mean an item whose id could not be read? `near`: a readable id is like it.
  [[nodiscard]] bool follows(const Reference& reference, bool near) const;

  Reports& reports_;
  std::map<std::string, std::vector<Declared>, std::less<>> declared_;
  std::map<std::string, std::vector<std::string>, std::less<>> unreadable_;  ///< texts by kind
  std::vector<std::string> unknown_;
  std::map<std::pair<std::string, std::string>, sim::Mark> taken_;  ///< (kind and list, id) -> where first
  std::vector<Reference> references_;
};

class Binder::Reader final : public sim::Fields {
 public:
  Reader(const Document& document, const BindOptions& options, sim::Problems& problems,
         Provenance* provenance);
  void finish();

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
  [[nodiscard]] bool replaces() const override { return true; }
  void one_of(std::size_t& index, std::span<const std::string_view> names,
              const sim::FieldInfo& info) override;
  bool enter(const sim::FieldInfo& info) override;
  void leave() override;
  std::size_t enter_list(std::size_t size, std::string_view kind, const sim::FieldInfo& info) override;
  void enter_item(std::size_t index) override;
  std::size_t enter_variant(std::size_t index, std::span<const std::string_view> names) override;

 private:
  enum class Role : std::uint8_t { object, alternative, list, item };
  struct Frame {
    Role role = Role::object;
    const Node* node = nullptr;  ///< nullptr: absent
    sim::Mark mark;              ///< where to say that something is missing
    std::string path;
    std::string owner;           ///< path of the innermost list item around (an item: its own)
    std::string_view kind;       ///< list and item: what its ids are called
    const Entry* key = nullptr;  ///< item written as "id: {...}"
    bool dated = true;
    bool items_dated = true;   ///< list: may it have other items at a date?
    bool broken = false;       ///< its shape is wrong, which is reported: nothing else is said of it
    bool shorthand = false;    ///< the node is the value of the field "value"
    bool value_read = false;   ///< ... which was indeed declared
    bool id_declared = false;  ///< item: its struct has an id
    std::vector<std::string_view> declared;
    sim::Problems missing;

    std::size_t origin_frame = 0;  ///< where the origin of its fields stands: here or further out
    bool states_origin = false;
    Origin direct;                 ///< for its own fields
    Origin inherited;              ///< for what lies deeper
    std::vector<int> range_taken;  ///< per range of `direct`: by how many fields
    std::vector<OriginFault> origin_faults;
    std::size_t first_parameter = 0;
  };

  [[nodiscard]] std::string child_path(const Frame& frame, std::string_view name) const;
  const Node* lookup(Frame& frame, std::string_view name, std::span<const std::string_view> keys = {});
  void miss(Frame& frame, const std::string& path, const sim::FieldInfo& info, Form form);
  Frame& push(Role role, const Node* node, const std::string& path, bool dated);
  void set_origin(Frame& frame, const std::vector<const Node*>& maps);
  void check_keys(Frame& frame);
  void check_ranges(const Frame& frame);
  void report_faults(const std::vector<OriginFault>& faults, const std::string& path);

  /// A value as it is recorded: of one that changes at dates, all of them, so that two are told apart by any.
  [[nodiscard]] std::string recorded_text(const Node& node, const Node& in_force) const;
  /// Unwraps a node, reads its value in force into `value` and tries the values of other dates for problems.
  /// Returns the node that was read, nullptr after a problem.
  template <class T, class Read>
  const Node* unwrap_and_read(const Node& node, const Place& place, T& value, Origin& origin, Read& read);
  /// The same for one entry of a table; an origin of its own makes it a parameter of its own.
  template <class T, class Read>
  bool cell(const Node& node, const sim::FieldInfo& info, const std::string& path, Form form, T& value,
            Read read);
  /// One field of the innermost object.
  template <class T, class Read, class Show>
  void leaf(T& value, Form form, const sim::FieldInfo& info, Read read, Show show,
            std::span<const std::string_view> keys = {});
  /// One value per name of `keys`.
  template <class T, class Read, class Show>
  void keyed(std::vector<T>& value, Form form, Form cell_form, std::span<const std::string_view> keys,
             const sim::FieldInfo& info, Read read_one, Show show_one);
  /// One value per id of another object.
  template <class T, class Read, class Show>
  void identified(std::vector<std::pair<std::string, T>>& value, Form form, Form cell_form,
                  std::string_view kind, const sim::FieldInfo& info, Read read_one, Show show_one);
  /// Ranges must hold the values they are about and lie within the field's bounds.
  template <class T>
  void check_values(const T& value, const Place& place, std::span<const std::string_view> keys,
                    const std::vector<Range>& ranges);
  /// A range in parts must name parts that the value has: entries of a table (`keys`, the ages of `read`),
  /// parameters of a distribution (`parts`). Names in the ranges of rules are free.
  void check_parts(const Place& place, std::span<const std::string_view> keys,
                   std::span<const std::string_view> parts, const Node* read,
                   const std::vector<Range>& ranges);
  bool read_distribution(const Node& node, const Place& place, sim::Distribution& value);
  void refuse_target(const Origin& origin, const sim::FieldInfo& info, Form form, const std::string& path,
                     sim::Mark mark);
  void take_origin(const sim::FieldInfo& info, Form form, std::span<const std::string_view> parts,
                   Origin& own);
  void record(const std::string& path, const sim::FieldInfo& info, Form form, std::string value,
              Origin origin, sim::Mark mark, bool given, bool own_origin = false);

  const Document& document_;
  const BindOptions& options_;
  Provenance* provenance_;
  Reports reports_;
  ValueReader values_;
  IdTable ids_;
  std::vector<Frame> frames_;
  std::string_view alternative_;  ///< name of the variant's alternative to be entered next
  bool dated_here_ = true;        ///< may the field being read change at a date?
  bool in_force_ = true;          ///< false while a value of another date is tried
};

}  // namespace core
