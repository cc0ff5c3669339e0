// SPDX-License-Identifier: Apache-2.0
// Bad samples: each rule must find what it is there for.
#include "architecture/rules.hpp"

#include <doctest/doctest.h>

namespace sealwright::architecture {
namespace {

const std::vector<std::string> kOrder{"base", "ledger", "store", "api"};

std::string text_of(const Breaches& breaches) {
  std::string text;
  for (const Breach& breach : breaches) text += breach.text() + "\n";
  return text;
}

bool has(const Breaches& breaches, std::string_view part) { return text_of(breaches).find(part) != std::string::npos; }

std::string lines(std::size_t count, std::string_view line = "x\n") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line;
  return text;
}

TEST_CASE("the module order is read from its one list") {
  CHECK(module_order("# words\nsealwright_module(base LIBRARIES x)\nsealwright_module(api)\n  sealwright_module(no)\n") ==
        std::vector<std::string>{"base", "api"});
}

TEST_CASE("an include that points down is named with its line") {
  const auto check = [](std::string_view text) { return includes_point_up("src/store/x.cpp", text, kOrder); };
  CHECK(check("#include <vector>\n#include \"base/id.hpp\"\n#include \"store/y.hpp\"\n").empty());
  CHECK(has(check("\n#include \"api/y.hpp\"\n"), "src/store/x.cpp:2: store may not include api"));
  CHECK(has(check("  #include \"api/y.hpp\"  // words\n"), "store may not include api"));
  CHECK(has(check("#include \"y.hpp\"\n"), "names its module first"));
  CHECK(has(check("#include \"../base/id.hpp\"\n"), "names its module first"));
  CHECK(has(includes_point_up("src/other/x.cpp", "", kOrder), "declares no module \"other\""));
}

TEST_CASE("long files are named, data tables excepted") {
  CHECK(file_is_short("src/base/x.cpp", lines(400)).empty());
  CHECK(has(file_is_short("src/base/x.cpp", lines(401)), "src/base/x.cpp:401: 401 lines, the stop is 400"));
  CHECK(has(file_is_short("src/base/x.cpp", lines(400) + "x"), "401 lines"));
  CHECK(has(file_is_short("web/src/x.tsx", lines(401)), "the stop is 400"));
  CHECK(file_is_short("web/src/api/types/generated.ts", lines(5000)).empty());
  CHECK(file_is_short("src/base/x_test.cpp", lines(700)).empty());
  CHECK(has(file_is_short("src/base/x_test.cpp", lines(701)), "the stop is 700"));
  CHECK(has(file_is_short("tests/scenarios/x.cpp", lines(701)), "the stop is 700"));
  CHECK(has(file_is_short("content/types/x.yaml", lines(61)), "the stop is 60"));
  CHECK(file_is_short("content/crosswalks/x.yaml", lines(500)).empty());
}

TEST_CASE("long functions are named by their first line") {
  CHECK(functions_are_short("src/base/x.cpp", "int f() {\n" + lines(58) + "}\n").empty());
  CHECK(has(functions_are_short("src/base/x.cpp", "\nint f() {\n" + lines(59) + "}\n"), "src/base/x.cpp:2: a function of 61 lines"));
  CHECK(has(functions_are_short("src/base/x.cpp", "struct A {\n  void f() {\n" + lines(70) + "  }\n};\n"), "x.cpp:2: a function of 72"));
  CHECK(has(functions_are_short("x_test.cpp", "TEST_CASE(\"t\") {\n" + lines(70) + "}\n"), "a function of 72"));
  CHECK(functions_are_short("src/base/x.cpp", "const int a[] = {\n" + lines(70, "1,\n") + "};\n").empty());
}

TEST_CASE("the licence line is missed") {
  CHECK(licence_is_named("a.cpp", "// SPDX-License-Identifier: Apache-2.0\n").empty());
  CHECK(licence_is_named("run", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n").empty());
  CHECK(has(licence_is_named("a.cpp", ""), "a.cpp:1:"));
  CHECK(has(licence_is_named("a.cpp", "\n// SPDX-License-Identifier: Apache-2.0\n"), "the first line must be"));
  CHECK(has(licence_is_named("a.cpp", "// SPDX-License-Identifier: MIT\n"), "the first line must be"));
}

TEST_CASE("names that say nothing are named") {
  CHECK(names_say_something("src/base/text.cpp").empty());
  CHECK(names_say_something("src/isms/commonality.cpp").empty());
  CHECK(names_say_something("src/base/common_passwords.hpp").empty());
  CHECK(has(names_say_something("src/utils/text.cpp"), "\"utils\""));
  CHECK(has(names_say_something("src/base/text_helper.cpp"), "\"text_helper\""));
  CHECK(has(names_say_something("web/src/common/x.ts"), "\"common\""));
}

TEST_CASE("a using-directive at file scope is named") {
  CHECK(has(no_using_directive("a.cpp", "\nusing namespace std;\n"), "a.cpp:2:"));
  CHECK(no_using_directive("a.cpp", "void f() {\n  using namespace std;\n}\n").empty());
}

TEST_CASE("queries outside of the store are named") {
  const std::string_view query = "auto a =\n    \"SELECT x, \"\n    \"y FROM t \";\n";
  CHECK(has(sql_lives_in_store("src/api/x.cpp", query), "src/api/x.cpp:2: SQL lives in"));
  CHECK(has(sql_lives_in_store("src/api/x.cpp", "f(\"INSERT INTO t VALUES\");"), ":1:"));
  CHECK(has(sql_lives_in_store("src/api/x.cpp", "f(R\"(\nDELETE\n FROM t)\");"), ":1:"));
  CHECK(sql_lives_in_store("src/store/x.cpp", query).empty());
  CHECK(sql_lives_in_store("src/api/x.cpp", "// SELECT a FROM b \nf(\"Select a file from the list \");").empty());
}

TEST_CASE("promises are named") {
  const std::string promise = std::string("TO") + "DO";
  CHECK(has(nothing_is_left_open("a.cpp", "\n// " + promise + ": later\n"), "a.cpp:2:"));
  CHECK(nothing_is_left_open("a.cpp", "// all done, " + promise + "S is another word\n").empty());
}

TEST_CASE("all rules together look at what concerns the file") {
  const std::string good = "// SPDX-License-Identifier: Apache-2.0\n#include \"base/id.hpp\"\nint f() {\n}\n";
  CHECK(text_of(breaches_of("src/store/x.cpp", good, kOrder)) == "");
  CHECK(has(breaches_of("src/store/x.cpp", good + "#include \"api/x.hpp\"\n", kOrder), "may not include"));
  CHECK(has(breaches_of("src/store/x.cpp", good + "using namespace std;\n", kOrder), "using namespace"));
  CHECK(has(breaches_of("src/store/x.cpp", "int a;\n", kOrder), "SPDX"));
  CHECK(breaches_of("content/types/a.b.yaml", "type: a.b\n", kOrder).empty());
}

}  // namespace
}  // namespace sealwright::architecture
