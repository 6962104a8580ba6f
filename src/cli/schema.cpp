// `povexit schema`: JSON Schema of scenario files, for editors.
#include "src/core/schema.hpp"

#include <memory>

#include "src/cli/command_line.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/declaration.hpp"
#include "src/core/scenario.hpp"

namespace cli {

void add_schema(CommandLine& line) {
  struct SchemaArguments {
    bool complete = false;
  };
  const auto a = std::make_shared<SchemaArguments>();
  Command& command = line.command("schema", "print the JSON Schema (draft-07) of scenario files");
  command.flag(a->complete, "--complete", "ask for required fields; files that extend others leave them out");
  command.action([a] {
    core::SchemaOptions options;
    options.complete = a->complete;
    return put(core::json_schema(core::declare<core::Scenario>(), options));
  });
}

}  // namespace cli
