// SPDX-License-Identifier: Apache-2.0
#include "architecture/cpp_text.hpp"

#include <doctest/doctest.h>

namespace sealwright::architecture {
namespace {

using Lines = std::vector<std::pair<std::size_t, std::size_t>>;

Lines functions(std::string_view text) {
  Lines found;
  for (const Function& function : functions_of(read_cpp(text).code)) found.emplace_back(function.line, function.lines);
  return found;
}

TEST_CASE("what is quoted, commented or preprocessed is no code") {
  const std::string_view text =
      "int a; // { \" '\n/* { \" */ int b = 1'000;\n#define X {\\\n  {\nauto c = \"{\\\"\" \"}\"; char d = '{'; char e = '\\''; auto f = "
      "u8'}';\n";
  const CppText read = read_cpp(text);
  CHECK(read.code.size() == text.size());
  CHECK(read.code.find('{') == std::string::npos);
  CHECK(read.code.find('}') == std::string::npos);
  CHECK(read.code.find("1'000;") != std::string::npos);
  CHECK(line_at(read.code, read.code.find("auto c")) == 5);
  REQUIRE(read.literals.size() == 1);
  CHECK(read.literals[0].text == "{\\\"}");
  CHECK(read.literals[0].line == 5);
}

TEST_CASE("raw strings end where they say") {
  const CppText read = read_cpp("auto a = R\"x(one \" )\" {\ntwo)x\"; int b = 2;\nauto c = \"three\";");
  CHECK(read.code.find("int b = 2;") != std::string::npos);
  CHECK(read.code.find('{') == std::string::npos);
  REQUIRE(read.literals.size() == 2);
  CHECK(read.literals[0].text == "one \" )\" {\ntwo");
  CHECK(read.literals[1].text == "three");
  CHECK(read.literals[1].line == 3);
}

TEST_CASE("functions are found with their lines") {
  CHECK(functions("int f() {\n  if (x) {\n  }\n}\n\nint g() { return 1; }\n") == Lines{{1, 4}, {6, 1}});
  CHECK(functions("namespace a::b {\nnamespace {\n\n// words\nauto f(int x,\n       int y) -> int {\n}\n}\n}\n") == Lines{{5, 3}});
  CHECK(functions("template <class T, class U = X<int>>\nbool f(T t) noexcept {\n\n}\n") == Lines{{1, 4}});
  CHECK(functions("extern \"C\" {\nint f() {\n}\n}\n") == Lines{{2, 2}});
}

TEST_CASE("members of classes are functions, and classes are none") {
  CHECK(functions("struct A {\n  int x = 1;\n  int y{2};\n  A() {}\n  bool operator()(int a) const {\n    return a;\n  }\n};\n") ==
        Lines{{4, 1}, {5, 3}});
  CHECK(functions("class A final : public B<C> {\n public:\n  explicit A(int x) : x_(x), y_{x}, b_<int>{1} {\n  }\n};\n") == Lines{{3, 2}});
  CHECK(functions("A::A(int x)\n    : x_{x},\n      y_{x} {\n}\nint f() {}\n") == Lines{{1, 4}, {5, 1}});
  CHECK(functions("enum class E : int { a, b };\nunion U {\n};\nstruct A f(int) {\n}\n") == Lines{{4, 2}});
  CHECK(functions("template <class T>\nstruct A {\n  A()\n    requires B<T>\n      : x_(1) {}\n};\n") == Lines{{3, 3}});
}

TEST_CASE("tables are no functions, lambdas are") {
  CHECK(functions("constexpr int a[] = {\n1,\n2};\nconst X x = make({\n.a = 1,\n.b = [](int) {\n},\n});\nconst Y y{\n};\n").empty());
  CHECK(functions("const auto f = [](int x) {\n\n};\nconst auto g = [] {\n};\n") == Lines{{1, 3}, {4, 2}});
  CHECK(functions("int f() {\n  struct A {\n    void g() {\n    }\n  };\n}\nint h() {}\n") == Lines{{1, 6}, {7, 1}});
}

TEST_CASE("using-directives count outside of bodies") {
  const auto found = [](std::string_view text) { return using_directives_of(read_cpp(text).code); };
  CHECK(found("#include <a>\n\nusing namespace std;\n") == std::vector<std::size_t>{3});
  CHECK(found("namespace a {\nusing namespace std::literals;\n}\n") == std::vector<std::size_t>{2});
  CHECK(found("int f() {\n  using namespace std;\n}\nusing std::string;\nnamespace b = c;\n// using namespace std;\n").empty());
}

TEST_CASE("a text that is no C++ does no harm") {
  for (const std::string_view text :
       {"", "{", "}", "}}}}", "\"", "'", "R\"", "R\"(", "/*", "#", "(((", ")))", "template <", "\\", "f(){{{"}) {
    CHECK(read_cpp(text).code.size() == text.size());
    functions(text);
  }
}

}  // namespace
}  // namespace sealwright::architecture
