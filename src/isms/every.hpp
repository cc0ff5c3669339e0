// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"
#include "store/reader.hpp"

namespace sealwright::isms {

/// A record and its struct.
template <class T>
struct Stored {
  model::Record record;
  T value;
};

inline store::Filter equals(std::string field, std::string_view value) {
  return {store::Filter::Op::equal, std::move(field), Json(value), {}};
}

/// Every live record of T's register that passes the filter, in the order of their refs. For registers that people fill: all are held
/// in memory at once.
template <class T>
Result<std::vector<Stored<T>>> every(store::Reader& reader, std::optional<store::Filter> filter = {}) {
  store::Query query;
  query.filter = std::move(filter);
  query.limit = 1000;
  std::vector<Stored<T>> out;
  do {
    TRY(store::Page page, reader.list(register_of_type<T>().name, query));
    for (auto& record : page.records) {
      TRY(T value, record_as<T>(record));
      out.push_back({std::move(record), std::move(value)});
    }
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

/// The record that must be there, as its struct.
template <class T>
Result<Stored<T>> the(store::Reader& reader, Id id) {
  const auto& reg = register_of_type<T>();
  TRY(auto record, reader.find(reg.name, id));
  if (!record) return base::not_found("there is no " + reg.name + " " + id.text());
  TRY(T value, record_as<T>(*record));
  return Stored<T>{*std::move(record), std::move(value)};
}

}  // namespace sealwright::isms
