// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

/// What the compiler knows of a type and we need not write a second time: names of enumerators and of types, counts of members.
namespace sealwright::model::reflect {

/// `sealwright::isms::RiskMethod` → `RiskMethod`; works for incomplete types.
template <class T>
consteval std::string_view type_name() {
  constexpr std::string_view signature = __PRETTY_FUNCTION__;  // "... [with T = a::b::Name; std::string_view = ...]" or "[T = a::b::Name]"
  constexpr auto start = signature.find("T = ") + 4;
  constexpr auto end = signature.find_first_of(";]", start);
  constexpr auto whole = signature.substr(start, end - start);
  constexpr auto colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

template <auto V>
consteval std::string_view enumerator_name() {
  constexpr std::string_view signature = __PRETTY_FUNCTION__;
  constexpr auto start = signature.find("V = ") + 4;
  constexpr auto end = signature.find_first_of(";]", start);
  constexpr auto whole = signature.substr(start, end - start);
  if (whole.empty() || whole[0] == '(' || (whole[0] >= '0' && whole[0] <= '9') || whole[0] == '-')
    return {};  // no enumerator has this value
  constexpr auto colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// Enumerators count from 0 without gaps, at most 64. A trailing underscore (keywords: `private_`) is dropped.
template <class E>
constexpr auto enumerator_names() {
  constexpr std::size_t count = []<std::size_t... I>(std::index_sequence<I...>) {
    return (std::size_t{0} + ... + (enumerator_name<static_cast<E>(I)>().empty() ? 0 : 1));
  }
  (std::make_index_sequence<64>());
  return []<std::size_t... I>(std::index_sequence<I...>) {
    constexpr auto cut = [](std::string_view name) { return name.ends_with('_') ? name.substr(0, name.size() - 1) : name; };
    return std::array<std::string_view, sizeof...(I)>{cut(enumerator_name<static_cast<E>(I)>())...};
  }
  (std::make_index_sequence<count>());
}

template <class E>
constexpr std::string_view name_of(E value) {
  return enumerator_names<E>()[static_cast<std::size_t>(value)];
}

struct Anything {
  template <class T>
  operator T() const;  // never defined: used in unevaluated expressions only
};

template <class T, std::size_t... I>
constexpr bool constructible_with(std::index_sequence<I...>) {
  return requires { T{((void)I, Anything{})...}; };
}

/// The number of members of an aggregate: the most initialisers that it takes.
template <class T, std::size_t N = 48>
consteval std::size_t member_count() {
  if constexpr (constructible_with<T>(std::make_index_sequence<N>())) {
    return N;
  } else {
    static_assert(N > 0);
    return member_count<T, N - 1>();
  }
}

}  // namespace sealwright::model::reflect
