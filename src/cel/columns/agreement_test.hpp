// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <set>
#include <string>

#include "cel/columns/plan.hpp"

namespace sealwright::cel::columns {

/// Random resources and random expressions over them, many of which fail on some rows. Declared ones have the fields of
/// `sample_type()`; loose ones have the same names with whatever comes.
class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  std::string resource(bool loose);
  std::set<std::string> collected();
  std::string expression(int depth);

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  template <std::size_t N>
  std::string one_of(const char* const (&choices)[N]) {
    return choices[pick(static_cast<int>(N))];
  }
  std::string text();
  std::string integer();
  std::string real();
  std::string moment();
  std::string span();
  std::string element(int depth);
  std::string disk(int depth);
  std::string comparison(const std::string& a, const std::string& b);
  std::string json_member(const char* name, bool loose);
  std::string json_of(const char* name);

  std::mt19937 random_;
};

Type sample_type();

/// What differs between the two ways over the whole table, empty where nothing does.
std::string difference(const Program& program, const Table& table, const Setting& setting);

}  // namespace sealwright::cel::columns
