// `povexit fields`: every field of a scenario and every name that rules may use.
#include "models/people/fields.hpp"

#include <array>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "src/cli/command_line.hpp"
#include "src/cli/fields_json.hpp"
#include "src/cli/policy_test.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/case_expectation.hpp"
#include "src/core/declaration.hpp"
#include "src/core/population.hpp"
#include "src/core/reference.hpp"
#include "src/core/scenario.hpp"

namespace cli {

namespace {

using models::rule::Scope;

struct FieldsArguments {
  std::size_t language = 0;
  bool markdown = false;
  bool json = false;
};

std::string kind_text(models::rule::Kind kind, bool zh) {
  if (kind == models::rule::Kind::number) return zh ? "数" : "number";
  if (kind == models::rule::Kind::truth) return zh ? "是否" : "yes or no";
  return zh ? "编号" : "id";
}

std::string kind_text(const models::rule::Field& field, bool zh) {
  if (field.names.empty()) return kind_text(field.kind, zh);
  std::string names;
  for (const std::string& name : field.names) names += (names.empty() ? "" : " | ") + name;
  return names;
}

/// The names of a scope beyond those of the scope it is built on.
std::string scope_text(const Scope& scope, const Scope* around, bool zh, bool markdown) {
  std::string out;
  const auto row = [&](const std::string& name, const std::string& kind, const std::string& meaning) {
    const auto at = std::back_inserter(out);
    if (markdown)
      fmt::format_to(at, "| `{}` | {} | {} |\n", name, kind, meaning);
    else
      fmt::format_to(at, "  {}  ({})  {}\n", name, kind, meaning);
  };
  for (const models::rule::Field& f : scope.fields)
    if (around == nullptr || around->field(f.name) == nullptr)
      row(f.name, kind_text(f, zh), zh ? f.zh : f.en);
  for (const models::rule::Question& p : scope.questions)
    if (around == nullptr || around->question(p.name) == nullptr)
      row(p.name + "(ID)", kind_text(p.kind, zh), zh ? p.zh : p.en);
  return out;
}

struct Function {
  std::string_view name, zh, en;
};
constexpr std::array<Function, 6> functions{
    {{"any(RULE)", "是否有任一在世成员满足；其中 person.* 指该成员",
      "holds for at least one living member, whose person.* it may ask"},
     {"count(RULE)", "满足的在世成员数", "number of living members for whom it holds"},
     {"min(A, B, ...), max(A, B, ...)", "最小者、最大者", "the smallest, the largest"},
     {"and, or, not", "且、或、非", "of rules"},
     {"= != < <= > >=, X in (A, B)", "比较；取值之一", "comparisons; one of several values"},
     {"+ - * /", "四则运算", "of numbers"}}};

std::string functions_text(bool zh, bool markdown) {
  std::string out;
  for (const Function& f : functions) {
    const auto at = std::back_inserter(out);
    if (markdown)
      fmt::format_to(at, "| `{}` | | {} |\n", f.name, zh ? f.zh : f.en);
    else
      fmt::format_to(at, "  {}  {}\n", f.name, zh ? f.zh : f.en);
  }
  return out;
}

std::string rule_reference(bool zh, bool markdown) {
  const Scope household = models::household_scope({.open = true});
  const Scope person = models::person_scope({.open = true});
  const Scope bill = models::bill_scope({.open = true}, {}, {}, true);
  const std::string mark = markdown ? "## " : "";
  const std::string head = !markdown ? ""
                           : zh      ? "\n| 名称 | 类型 | 含义 |\n|---|---|---|\n"
                                     : "\n| name | type | meaning |\n|---|---|---|\n";
  const auto title = [&](const char* chinese, const char* english) {
    return "\n" + mark + (zh ? chinese : english) + "\n" + head;
  };
  return title("规则可用的名称：住户", "Names that rules may use: the household") +
         scope_text(household, nullptr, zh, markdown) + title("函数与运算", "Functions and operators") +
         functions_text(zh, markdown) + title("按人的规则另有", "Rules about a person, besides") +
         scope_text(person, &household, zh, markdown) + title("报销规则另有", "Rules about a bill, besides") +
         scope_text(bill, &person, zh, markdown);
}

std::string columns_text(std::string_view path, std::span<const core::Column> columns, bool zh,
                         bool markdown) {
  std::string out;
  for (const core::Column& c : columns) {
    const std::string_view meaning = zh ? c.zh_meaning : c.en_meaning;
    if (markdown)
      fmt::format_to(std::back_inserter(out), "| `{}.{}` | {} | {} |\n", path, c.name, c.zh, meaning);
    else
      fmt::format_to(std::back_inserter(out), "  {}.{}  ({})  {}\n", path, c.name, c.zh, meaning);
  }
  return out;
}

/// Policy tests: what is declared of them, the register's columns of a household, and its expectations.
std::string test_reference(core::Language language, core::Layout layout) {
  const bool zh = language == core::Language::zh, markdown = layout == core::Layout::markdown;
  const auto title = [&](const char* chinese, const char* english) {
    return std::string("\n") + (markdown ? "## " : "") + (zh ? chinese : english) + "\n\n";
  };
  const std::string head = !markdown ? ""
                           : zh      ? "| 字段 | 中文列名或例 | 含义 |\n|---|---|---|\n"
                                     : "| field | Chinese heading or example | meaning |\n|---|---|---|\n";
  return title("政策测试文件（povexit test）", "Files of policy tests (povexit test)") +
         core::field_reference(core::declare<PolicyTest>(), language, layout) +
         title("政策测试中的一户：与登记册同列", "The household of a policy test: the register's columns") +
         head + columns_text("household", core::household_columns(), zh, markdown) +
         columns_text("household.members.<n>", core::person_columns(), zh, markdown) +
         title(
             "对一户的预期；set 为对情景的改动，写法同叠加文件或 --set",
             "What can be expected of a household; `set` changes the scenario as an overlay or --set does") +
         head + core::expectation_reference(language, markdown);
}

}  // namespace

void add_fields(CommandLine& line) {
  const auto a = std::make_shared<FieldsArguments>();
  Command& command =
      line.command("fields", "explain every field of scenarios and policy tests and every name of rules");
  declare_language(command, a->language);
  command.flag(a->markdown, "--markdown", "as Markdown tables");
  command.flag(a->json, "--json", "for programs, in both languages");
  command.check([a]() -> std::string {
    return a->json && a->markdown ? "--json and --markdown are two forms of the same: give one of them" : "";
  });
  command.action([a] {
    if (a->json) return put(fields_json());
    const auto language = static_cast<core::Language>(a->language);
    const core::Layout layout = a->markdown ? core::Layout::markdown : core::Layout::plain;
    return put(core::field_reference(core::declare<core::Scenario>(), language, layout) +
               rule_reference(language == core::Language::zh, a->markdown) +
               test_reference(language, layout));
  });
}

}  // namespace cli
