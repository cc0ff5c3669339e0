// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The rules of STYLE and ARCHITECTURE that a program can hold. Each is a function of a path (from the project's root) and a text,
/// so that it can be tried on bad samples.
namespace sealwright::architecture {

struct Breach {
  std::string file;
  std::size_t line = 1;
  std::string rule;
  std::string text() const { return file + ":" + std::to_string(line) + ": " + rule; }
};
using Breaches = std::vector<Breach>;

/// The modules from the lowest up, as src/CMakeLists.txt declares them: the one list of their order.
std::vector<std::string> module_order(std::string_view src_cmake_lists);

/// An include in src/ names a module (`"base/id.hpp"`) that stands no higher than the file's own.
Breaches includes_point_up(const std::string& path, std::string_view text, const std::vector<std::string>& order);

/// 400 lines of source, 700 of a test, 60 of a content file that is no data table (frameworks/, crosswalks/, audit/). What is printed from
/// something else (migrations, the pages' types) may be as long as it is.
Breaches file_is_short(const std::string& path, std::string_view text);

/// 60 lines from a function's first word to its closing brace (C++).
Breaches functions_are_short(const std::string& path, std::string_view text);

/// The licence stands in the first line, or in the second behind `#!`.
Breaches licence_is_named(const std::string& path, std::string_view text);

/// No folder or file is named for nothing in particular.
Breaches names_say_something(const std::string& path);

/// No using-directive at file or namespace scope (C++).
Breaches no_using_directive(const std::string& path, std::string_view text);

/// No query in a literal of src/ outside of src/store/ (C++).
Breaches sql_lives_in_store(const std::string& path, std::string_view text);

/// Nothing promises later work.
Breaches nothing_is_left_open(const std::string& path, std::string_view text);

/// All of them, as far as they concern the file.
Breaches breaches_of(const std::string& path, std::string_view text, const std::vector<std::string>& order);

}  // namespace sealwright::architecture
