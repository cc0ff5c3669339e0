// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

/// The operators that forms and expressions share, once for both directions.
namespace sealwright::checks {

/// `resource.f SYMBOL value`
struct Comparison {
  std::string_view name;    ///< in the form
  std::string_view symbol;  ///< in CEL
  std::string_view call;    ///< as the parser names it
};
inline constexpr std::array kComparisons{Comparison{"equals", "==", "_==_"}, Comparison{"not_equals", "!=", "_!=_"},
                                         Comparison{"less", "<", "_<_"},     Comparison{"at_most", "<=", "_<=_"},
                                         Comparison{"more", ">", "_>_"},     Comparison{"at_least", ">=", "_>=_"}};

/// `resource.f.FUNCTION(value)`
struct TextTest {
  std::string_view name;
  std::string_view function;
};
inline constexpr std::array kTextTests{TextTest{"contains", "contains"}, TextTest{"starts_with", "startsWith"},
                                       TextTest{"ends_with", "endsWith"}, TextTest{"matches", "matches"}};

inline constexpr std::string_view kSubject = "resource";
inline constexpr std::string_view kItem = "item";
inline constexpr std::size_t kDeepestForm = 30;

}  // namespace sealwright::checks
