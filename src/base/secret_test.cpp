// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <concepts>
#include <ostream>

#include "base/random.hpp"

namespace sealwright::base {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST_CASE("a secret cannot be printed, formatted, compared or turned into text by accident") {
  static_assert(!Streamable<Secret>);
  static_assert(!fmt::is_formattable<Secret>::value);
  static_assert(!std::equality_comparable<Secret>);
  static_assert(!std::convertible_to<Secret, std::string>);
  static_assert(!std::convertible_to<Secret, std::string_view>);
  static_assert(!std::convertible_to<std::string, Secret>);
  CHECK(Secret("hunter2").reveal() == "hunter2");
}

TEST_CASE("moving leaves nothing behind") {
  Secret from("hunter2 and a good deal more, so that it lies on the heap");
  const Secret to(std::move(from));
  CHECK(from.empty());
  CHECK(to.same_as("hunter2 and a good deal more, so that it lies on the heap"));
  Secret assigned("old");
  assigned = to;
  CHECK(assigned.reveal() == to.reveal());
  Secret other("x");
  other = std::move(assigned);
  CHECK(assigned.empty());
  CHECK(other.reveal() == to.reveal());
}

TEST_CASE("comparison needs equal length and equal bytes") {
  const Secret secret("abc");
  CHECK(secret.same_as("abc"));
  CHECK(!secret.same_as("abd"));
  CHECK(!secret.same_as("ab"));
  CHECK(!secret.same_as(""));
}

TEST_CASE("random tokens differ and have their length") {
  CHECK(base::random_token(32).size() == 43);
  CHECK(base::random_token(32) != base::random_token(32));
  CHECK(base::random_string(16).size() == 16);
}

}  // namespace sealwright::base
