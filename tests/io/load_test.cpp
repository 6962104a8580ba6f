#include "src/io/load.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "src/core/document.hpp"
#include "src/core/grammar.hpp"
#include "tests/support/temporary_folder.hpp"

namespace load_test {
namespace {

struct Loaded {
  core::Document document;
  sim::Problems problems;
  bool whole = false;
};

Loaded load(const std::vector<std::string>& files, const std::vector<std::string>& settings = {}) {
  Loaded loaded;
  loaded.whole = io::load(files, settings, loaded.document, loaded.problems);
  return loaded;
}

std::string value(const Loaded& loaded, const std::string& key) {
  const core::Node* node = loaded.document.root.find(key);
  return node == nullptr ? "absent" : node->text;
}

}  // namespace

TEST_CASE("a file may extend several, laid over each other in their order, each once") {
  const TemporaryFolder folder;
  folder.write("base.yaml", "a: 1\nb: 1\nc: 1\nd: 1\n");
  folder.write("one.yaml", "extends: base.yaml\nb: 2\nc: 2\n");
  folder.write("two.yaml", "extends: base.yaml\nc: 3\n");
  const std::string top = folder.write("top.yaml", "extends: [one.yaml, two.yaml]\nd: 4\n");
  const auto loaded = load({top});
  CHECK(value(loaded, "a") == "1");
  CHECK(value(loaded, "b") == "2");
  CHECK(value(loaded, "c") == "3");
  CHECK(value(loaded, "d") == "4");
}

TEST_CASE("an extends chain merges from the base up and each value names its file") {
  const TemporaryFolder folder;
  folder.write("base/town.yaml", "a: 1\nb: 1\nc: 1\n");
  folder.write("base/middle.yaml", "extends: town.yaml\n\nb: 2\nc: 2\n");
  const std::string top = folder.write("top.yaml", "c: 3\nextends: base/middle.yaml\n");
  const Loaded loaded = load({top});
  REQUIRE(loaded.problems.empty());
  REQUIRE(loaded.whole);
  CHECK(value(loaded, "a") + value(loaded, "b") + value(loaded, "c") == "123");
  CHECK(value(loaded, "extends") == "absent");
  REQUIRE(loaded.document.files.size() == 3);
  const auto mark = [&](const char* key) { return loaded.document.root.find(key)->mark; };
  CHECK(loaded.document.files[mark("a").file] == folder.file("base/town.yaml"));
  CHECK(loaded.document.files[mark("b").file] == folder.file("base/middle.yaml"));
  CHECK(mark("b").line == 3);
  CHECK(loaded.document.files[mark("c").file] == top);
}

TEST_CASE("overlays that extend one base can be stacked on it") {
  const TemporaryFolder folder;
  const std::string base = folder.write("base.yaml", "a: 1\nb: 1\nc: 1\nc: 2\n");
  const std::string first = folder.write("first.yaml", "extends: base.yaml\na: 2\n");
  const std::string second = folder.write("second.yaml", "extends: ./base.yaml\nb: 2\n");
  for (const auto& files : {std::vector{base, first, second}, std::vector{first, second}}) {
    const Loaded loaded = load(files);
    CHECK(value(loaded, "a") + value(loaded, "b") + value(loaded, "c") == "221");
    CHECK(loaded.problems.size() == 1);  // the key given twice, reported once
  }
}

TEST_CASE("an overlay that is not laid on again although others lie on it is told") {
  const TemporaryFolder folder;
  const std::string base = folder.write("base.yaml", "x: 0\n");
  const std::string a = folder.write("a.yaml", "x: 1\n");
  const std::string b = folder.write("b.yaml", "x: 2\n");
  const std::string on_a = folder.write("d.yaml", "extends: a.yaml\ny: 1\n");
  const std::string too = folder.write("e.yaml", "extends: a.yaml\nz: 1\n");
  const auto warnings = [](const Loaded& loaded) {
    std::vector<std::string> files;
    for (const sim::Problem& p : loaded.problems) {
      CHECK(p.severity == sim::Severity::warning);
      files.push_back(loaded.document.files[static_cast<std::size_t>(p.mark.file)]);
    }
    return files;
  };
  const Loaded hidden = load({base, a, b, on_a});
  CHECK(value(hidden, "x") == "2");
  CHECK(warnings(hidden) == std::vector{a});
  const Loaded twice = load({base, a, b, a});
  CHECK(value(twice, "x") == "2");
  CHECK(warnings(twice) == std::vector{a});
  CHECK(warnings(load({base, a, base})) == std::vector{base});
  // Nothing hides what all between extend too.
  CHECK(load({base, on_a, too}).problems.empty());
  CHECK(load({base, a, on_a}).problems.empty());
}

TEST_CASE("files that extend each other in a circle are named") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.yaml", "extends: b.yaml\nx: 1\n");
  folder.write("b.yaml", "y: 1\nextends: sub/../a.yaml\n");
  const Loaded loaded = load({a});
  CHECK_FALSE(loaded.whole);
  REQUIRE(loaded.problems.size() == 1);
  CHECK_THAT(loaded.problems[0].message, Catch::Contains("a.yaml -> b.yaml -> a.yaml"));
  CHECK(loaded.problems[0].mark.line == 2);
  CHECK(loaded.problems[0].mark.column == 10);
  CHECK(loaded.document.files[loaded.problems[0].mark.file] == folder.file("b.yaml"));
}

TEST_CASE("problems of all files of a chain are reported at once") {
  const TemporaryFolder folder;
  folder.write("base.yaml", "a: ]\n");
  const std::string top = folder.write("top.yaml", "extends: base.yaml\nb: 1\nb: 2\n");
  const Loaded loaded = load({top, folder.file("nowhere.yaml")});
  CHECK_FALSE(loaded.whole);
  REQUIRE(loaded.problems.size() == 3);
  CHECK(loaded.document.files[loaded.problems[0].mark.file] == top);
  CHECK(loaded.document.files[loaded.problems[1].mark.file] == folder.file("base.yaml"));
  CHECK(loaded.document.files[loaded.problems[2].mark.file] == folder.file("nowhere.yaml"));
  CHECK(loaded.problems[2].message == "no such file");
}

TEST_CASE("what can be read of a chain is there though its base is missing") {
  const TemporaryFolder folder;
  const std::string top = folder.write("top.yaml", "extends: none.yaml\na: 1\n");
  const Loaded loaded = load({top, folder.file("nowhere.yaml")}, {"b.c=2", "d=[1"});
  CHECK_FALSE(loaded.whole);
  CHECK_FALSE(loaded.document.whole);
  CHECK(value(loaded, "a") == "1");
  CHECK(loaded.problems.size() == 3);  // the setting that is no value too
}

TEST_CASE("files that cannot be scenarios are answered") {
  const TemporaryFolder folder;
  const auto message = [&](const std::string& path) {
    const Loaded loaded = load({path});
    CHECK_FALSE(loaded.whole);
    REQUIRE(loaded.problems.size() == 1);
    return loaded.problems[0].message;
  };
  CHECK_THAT(message(folder.write("empty.yaml", "")), Catch::Contains("empty"));
  CHECK_THAT(message(folder.write("list.yaml", "- a\n")), Catch::Contains("no map"));
  CHECK_THAT(message(folder.path()), Catch::Contains("folder"));
  CHECK_THAT(message(folder.write("missing.yaml", "extends: none.yaml\n")),
             Catch::Contains("none.yaml: no such file"));
  CHECK_THAT(message(folder.write("parents.yaml", "extends: {a: b}\n")), Catch::Contains("no file is named"));
  CHECK_THAT(message(folder.write("empty.yaml", "extends: []\n")), Catch::Contains("no file is named"));
  CHECK_THAT(message(folder.write("nested.yaml", "extends: [[a]]\n")), Catch::Contains("no file is named"));
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  CHECK_THAT(message(folder.file("pipe")), Catch::Contains("not an ordinary file"));
  const std::string huge = folder.write("huge.yaml", "a: 1\n");
  std::filesystem::resize_file(huge, (std::uintmax_t{64} << 20) + 1);
  CHECK_THAT(message(huge), Catch::Contains("larger than 64 MiB"));
}

TEST_CASE("settings come last and are the place of what they set") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.yaml", "stack:\n- {id: x, rate: 1}\nold: 1\n");
  const Loaded loaded = load({file}, {"stack.x.rate=0.5", "old={value: 2, note: 'a=b'}", "stack.x.rate=0.6"});
  REQUIRE(loaded.problems.empty());
  const core::Node* rate = loaded.document.root.find("stack")->items[0].find("rate");
  CHECK(rate->text == "0.6");
  CHECK(rate->mark == sim::Mark{3, 0, 1});
  CHECK(loaded.document.files[3] == "--set stack.x.rate=0.6");
  CHECK(loaded.document.root.find("old")->find("note")->text == "a=b");
  CHECK(loaded.document.root.find("old")->find("note")->mark == sim::Mark{2, 0, 18});
}

TEST_CASE("bad settings are all reported with their path") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.yaml", "stack:\n- {id: basic, rate: 1}\n");
  const Loaded loaded = load({file}, {"novalue", "=3", "stack.basik.rate=1", "stack=[1", "b=&x 1"});
  REQUIRE(loaded.problems.size() == 5);
  CHECK(loaded.problems[0].path == "novalue");
  CHECK(loaded.problems[2].nearest == "basic");
  CHECK(loaded.problems[3].path == "stack");
  CHECK_THAT(loaded.problems[3].message, Catch::Contains("bracket"));
  for (std::int32_t i = 0; i < 5; ++i) CHECK(loaded.problems[i].mark == sim::Mark{i + 1, 0, 0});
}

TEST_CASE("a syntax error in one file hides neither its other sections nor the files below") {
  const TemporaryFolder folder;
  folder.write("base.yaml", "a: 1\nb: [1\nc: 1\n");
  const std::string top = folder.write("top.yaml", "extends: base.yaml\nd: {\ne: 3\n");
  const Loaded loaded = load({top});
  CHECK_FALSE(loaded.whole);
  CHECK(value(loaded, "a") == "1");
  CHECK(value(loaded, "c") == "1");
  CHECK(value(loaded, "e") == "3");
  bool above = false, below = false;
  for (const sim::Problem& p : loaded.problems) {
    above = above || (loaded.document.files[p.mark.file] == top && p.mark.line == 2);
    below = below || (loaded.document.files[p.mark.file] == folder.file("base.yaml") && p.mark.line == 2);
  }
  CHECK(above);
  CHECK(below);
}

TEST_CASE("a value of remove that is not true is told, once") {
  const TemporaryFolder folder;
  folder.write("base.yaml", "list:\n- {id: a, x: 1}\n");
  const Loaded loaded =
      load({folder.write("top.yaml", "extends: base.yaml\nlist:\n- {id: a, remove: yes}\n")});
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].path == "list.a.remove");
  CHECK(loaded.problems[0].expected.find("true") == 0);
  CHECK(loaded.document.root.find("list")->items[0].find("remove") == nullptr);
}

TEST_CASE("what a setting removes goes as by an overlay") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("a.yaml",
                   "programmes: [{id: a, cap: {value: {x: 1, y: 2}, kind: rule}}, {id: b}]\n"
                   "finance: {budgets: [{programme: b}]}\nmore: {c: 1, d: 2}\n");
  const Loaded loaded =
      load({file}, {"programmes.b.remove=true", "more.c.remove=true", "programmes.a.cap.x.remove=true"});
  REQUIRE(loaded.problems.empty());
  const core::Node& root = loaded.document.root;
  REQUIRE(root.find("programmes")->items.size() == 1);
  CHECK(root.find("finance")->find("budgets")->items.empty());
  CHECK(root.find("more")->find("c") == nullptr);
  const core::Node& cap = *root.find("programmes")->items[0].find("cap");
  CHECK(core::value_text(cap) == "{y: 2}");
  CHECK(cap.find("kind") == nullptr);  // of what is left nothing is said
  CHECK(loaded.document.removed == std::vector<std::string>{"b"});

  const Loaded wrong =
      load({file}, {"programmes.c.remove=true", "more.dd.remove=true", "programmes=[{id: a, remove: true}]"});
  REQUIRE(wrong.problems.size() == 3);
  CHECK(wrong.problems[0].path == "programmes.c");
  CHECK(wrong.problems[1].nearest == "d");
  CHECK(wrong.problems[2].expected == "programmes.a.remove=true");
}

TEST_CASE("what is no programme but a layer is said to stand there") {
  core::Document document;
  sim::Problems problems;
  const std::string township = std::string(POVEXIT_SOURCE_DIR) + "/scenarios/township.yaml";
  static_cast<void>(io::load({township}, {"programmes.major-illness.remove=true"}, document, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].nearest == "coverage.stack.major-illness");
}

TEST_CASE("a file that is not there is answered by the nearest in its folder") {
  const TemporaryFolder folder;
  folder.write("township.yaml", "a: 1\n");
  folder.write("other.yaml", "a: 1\n");
  const Loaded loaded = load({folder.file("towship.yaml")});
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].nearest == folder.file("township.yaml"));
}

TEST_CASE("a value that is set keeps the column of its text for rules") {
  const TemporaryFolder folder;
  const Loaded set = load({folder.write("a.yaml", "a: 1\n")}, {"b= labour < lin"});
  CHECK(set.document.root.find("b")->mark == sim::Mark{1, 0, 2});
}

}  // namespace load_test
