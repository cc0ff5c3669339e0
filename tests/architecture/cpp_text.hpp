// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Enough of C++ to find functions, literals and using-directives in text that clang-format has laid out.
namespace sealwright::architecture {

struct Literal {
  std::size_t line = 1;  ///< where it begins
  std::string text;      ///< literals that stand side by side are one, as for the compiler
};

struct CppText {
  std::string code;  ///< as long as the input and with its line breaks; comments, preprocessor lines and what is quoted are blanks
  std::vector<Literal> literals;
};

CppText read_cpp(std::string_view text);

struct Function {
  std::size_t line = 1;   ///< of the first word of its head
  std::size_t lines = 1;  ///< from there to the closing brace, both counted
};

/// Every function with a body at namespace or class level, and lambdas that initialise something there; what is inside a body
/// belongs to it. Tables in braces are no functions.
std::vector<Function> functions_of(const std::string& code);

/// The lines of using-directives outside of function bodies.
std::vector<std::size_t> using_directives_of(const std::string& code);

std::size_t line_at(std::string_view text, std::size_t offset);  ///< counts from 1

}  // namespace sealwright::architecture
