// SPDX-License-Identifier: Apache-2.0
#include "architecture/rules.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include "architecture/cpp_text.hpp"
#include "base/text.hpp"

namespace sealwright::architecture {
namespace {

constexpr std::size_t kSourceLines = 400;
constexpr std::size_t kTestLines = 700;
constexpr std::size_t kContentLines = 60;
constexpr std::size_t kFunctionLines = 60;

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

bool is_test(std::string_view path) {
  return path.starts_with("tests/") || path.ends_with("_test.cpp") || path.find(".test.") != std::string_view::npos;
}

bool is_table(std::string_view path) {
  return path.starts_with("content/frameworks/") || path.starts_with("content/crosswalks/") || path.starts_with("content/audit/");
}

std::size_t lines_of(std::string_view text) {
  const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return breaks + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

std::string_view module_of(std::string_view path) {
  path.remove_prefix(std::string_view("src/").size());
  return path.substr(0, path.find('/'));
}

std::string number(std::size_t n) { return std::to_string(n); }

template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  std::size_t line = 1;
  for (const std::string_view words : base::split(text, '\n')) visit(line++, words);
}

}  // namespace

std::vector<std::string> module_order(std::string_view src_cmake_lists) {
  std::vector<std::string> order;
  for_each_line(src_cmake_lists, [&](std::size_t, std::string_view words) {
    constexpr std::string_view kCall = "sealwright_module(";
    if (!words.starts_with(kCall)) return;
    words.remove_prefix(kCall.size());
    order.emplace_back(words.substr(0, words.find_first_of(" )")));
  });
  return order;
}

Breaches includes_point_up(const std::string& path, std::string_view text, const std::vector<std::string>& order) {
  Breaches breaches;
  const auto own = std::find(order.begin(), order.end(), module_of(path));
  if (own == order.end()) return {{path, 1, "src/CMakeLists.txt declares no module " + base::quoted(module_of(path))}};
  for_each_line(text, [&](std::size_t line, std::string_view words) {
    constexpr std::string_view kInclude = "#include \"";
    words = base::trimmed(words);
    if (!words.starts_with(kInclude)) return;
    words = words.substr(kInclude.size(), words.rfind('"') - kInclude.size());
    const std::size_t slash = words.find('/');
    const auto named = std::find(order.begin(), order.end(), words.substr(0, slash));
    if (slash == std::string_view::npos || named == order.end()) {
      breaches.push_back({path, line, "an include names its module first, not " + base::quoted(words)});
    } else if (named > own) {
      breaches.push_back({path, line, *own + " may not include " + *named + ", which stands below it: move the shared part up"});
    }
  });
  return breaches;
}

Breaches file_is_short(const std::string& path, std::string_view text) {
  // Printed, never edited: by the registers' descriptions, by the OpenAPI document.
  if (path.starts_with("src/store/migrations/") || path == "web/src/api/types/generated.ts") return {};
  const bool content = path.starts_with("content/");
  if (content && is_table(path)) return {};
  const std::size_t most = content ? kContentLines : is_test(path) ? kTestLines : kSourceLines;
  const std::size_t lines = lines_of(text);
  if (lines <= most) return {};
  return {{path, most + 1, number(lines) + " lines, the stop is " + number(most) + ": split it where the thought splits"}};
}

Breaches functions_are_short(const std::string& path, std::string_view text) {
  Breaches breaches;
  for (const Function& function : functions_of(read_cpp(text).code)) {
    if (function.lines <= kFunctionLines) continue;
    breaches.push_back({path, function.line,
                        "a function of " + number(function.lines) + " lines, the stop is " + number(kFunctionLines) + ": name its parts"});
  }
  return breaches;
}

Breaches licence_is_named(const std::string& path, std::string_view text) {
  auto lines = base::split(text, '\n');
  if (lines.size() > 1 && lines[0].starts_with("#!")) lines.erase(lines.begin());
  if (lines[0].find("SPDX-License-Identifier: Apache-2.0") != std::string_view::npos) return {};
  return {{path, 1, "the first line must be the SPDX licence line"}};
}

Breaches names_say_something(const std::string& path) {
  constexpr std::array<std::string_view, 8> kEmpty{"util", "utils", "common", "manager", "managers", "helper", "helpers", "misc"};
  for (std::string_view part : base::split(path, '/')) {
    part = part.substr(0, part.find('.'));
    const std::string_view last = part.substr(part.rfind('_') + 1);
    if (std::find(kEmpty.begin(), kEmpty.end(), last) == kEmpty.end()) continue;
    return {{path, 1, "the name " + base::quoted(part) + " says nothing: name it for what it does"}};
  }
  return {};
}

Breaches no_using_directive(const std::string& path, std::string_view text) {
  Breaches breaches;
  for (const std::size_t line : using_directives_of(read_cpp(text).code)) {
    breaches.push_back({path, line, "no `using namespace` at file scope: name what is used"});
  }
  return breaches;
}

Breaches sql_lives_in_store(const std::string& path, std::string_view text) {
  if (!path.starts_with("src/") || path.starts_with("src/store/")) return {};
  static const std::regex query("\\b(SELECT\\s[^;]*\\sFROM\\s|INSERT\\s+INTO\\s|DELETE\\s+FROM\\s)");
  Breaches breaches;
  for (const Literal& literal : read_cpp(text).literals) {
    if (!std::regex_search(literal.text, query)) continue;
    breaches.push_back({path, literal.line, "SQL lives in src/store/ alone: ask the store for it"});
  }
  return breaches;
}

Breaches nothing_is_left_open(const std::string& path, std::string_view text) {
  static const std::regex promise(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX)\\b");
  Breaches breaches;
  for_each_line(text, [&](std::size_t line, std::string_view words) {
    if (!std::regex_search(words.begin(), words.end(), promise)) return;
    breaches.push_back({path, line, "nothing is left for later in the text: do it, or file it"});
  });
  return breaches;
}

Breaches breaches_of(const std::string& path, std::string_view text, const std::vector<std::string>& order) {
  Breaches all;
  const auto add = [&](Breaches more) { all.insert(all.end(), more.begin(), more.end()); };
  add(file_is_short(path, text));
  add(names_say_something(path));
  add(nothing_is_left_open(path, text));
  if (!path.starts_with("content/")) add(licence_is_named(path, text));
  if (is_cpp(path)) {
    add(functions_are_short(path, text));
    add(no_using_directive(path, text));
    add(sql_lives_in_store(path, text));
    if (path.starts_with("src/")) add(includes_point_up(path, text, order));
  }
  return all;
}

}  // namespace sealwright::architecture
