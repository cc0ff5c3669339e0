// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/record.hpp"

namespace sealwright::store {

/// A condition on indexed fields (and on the envelope: `id`, `ref`, `version`, `created_at`, `updated_at`).
/// api/filter makes it from an AIP-160 text; the store refuses other fields (Category::invalid, naming those that can be used).
struct Filter {
  enum class Op { all, any, none, equal, not_equal, less, at_most, greater, at_least, contains, present };
  Op op = Op::all;
  std::string field;         ///< of a comparison
  Json value;                ///< of a comparison: string, number, bool; references by id; `contains`: case-insensitive part of a text
  std::vector<Filter> args;  ///< of all, any, none (none: not one of them)
};

struct Order {
  std::string field;
  bool descending = false;
};

struct Query {
  std::optional<Filter> filter;
  std::vector<Order> order;  ///< default: by number of the ref; equals: listed_as in store/ddl.hpp
  std::size_t limit = 50;    ///< 1–1,000
  std::string after;         ///< Page::next of the page before; refused when filter or order differ
  bool with_total = false;   ///< counts all that match
  std::string search;        ///< case-insensitive part of the title field; empty: all
};

struct Page {
  std::vector<model::Record> records;
  std::string next;  ///< empty: that was the last page
  std::optional<std::uint64_t> total;
};

}  // namespace sealwright::store
