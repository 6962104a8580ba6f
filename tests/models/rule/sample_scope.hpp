// A household, person and bill scope as the tests of rules use them.
#pragma once

#include <memory>

#include "models/rule/scope.hpp"

namespace sample {

using models::rule::Field;
using models::rule::Kind;
using models::rule::Scope;

inline Scope household() {
  Scope s;
  s.name = "household";
  const auto number = [&](const char* name, std::uint16_t i) {
    s.fields.push_back(Field{name, Kind::number, "", "", {models::rule::household_part, i}, {}, false});
  };
  const auto truth = [&](const char* name, std::uint16_t i) {
    s.fields.push_back(Field{name, Kind::truth, "", "", {models::rule::household_part, i}, {}, false});
  };
  number("labour", 0);
  number("income_per_head", 1);
  number("line", 2);
  number("wait", 3);
  truth("registered", 4);
  truth("house_safe", 5);
  s.fields.push_back(Field{"status",
                           Kind::choice,
                           "",
                           "",
                           {models::rule::household_part, 6},
                           {"ordinary", "poor", "exited"},
                           false});
  s.questions.push_back(
      {"had", "", "", {models::rule::household_part, 7}, {"household-grant", "skill-training"}, false, {}});
  return s;
}

inline Scope person_fields() {
  Scope s;
  s.name = "person";
  s.fields.push_back(Field{"person.age", Kind::number, "", "", {models::rule::person_part, 0}, {}, false});
  s.fields.push_back(Field{"person.labour",
                           Kind::choice,
                           "",
                           "",
                           {models::rule::person_part, 1},
                           {"none", "part", "full"},
                           false});
  s.fields.push_back(
      Field{"person.disabled", Kind::truth, "", "", {models::rule::person_part, 2}, {}, false});
  return s;
}

inline Scope person() { return composed(household(), person_fields()); }

inline Scope with_members(Scope s) {
  s.members = std::make_shared<const Scope>(person());
  return s;
}

inline Scope bill() {
  Scope s;
  s.name = "bill";
  s.fields.push_back(Field{"care",
                           Kind::choice,
                           "",
                           "",
                           {models::rule::bill_part, 0},
                           {"inpatient", "outpatient", "chronic-outpatient"},
                           false});
  s.fields.push_back(Field{"tier",
                           Kind::choice,
                           "",
                           "",
                           {models::rule::bill_part, 1},
                           {"village", "township", "county", "city"},
                           false});
  Field disease{"disease", Kind::choice, "", "", {models::rule::bill_part, 2}, {}, false};
  for (int i = 0; i < 150; ++i) disease.names.push_back("d" + std::to_string(i));
  s.fields.push_back(disease);
  s.lists.push_back({"list50", "disease", {"d3", "d70", "d149"}});
  s.lists.push_back({"empty-list", "disease", {}});
  s.lists.push_back({"", "disease", {}});
  return composed(person(), s);
}

}  // namespace sample
