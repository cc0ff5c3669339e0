// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/digest.hpp"
#include "base/id.hpp"

/// The one way to SQL: statements are written once for both engines, with parameters `?1`, `?2` …, and run through a SqlSession.
namespace sealwright::store {

/// Raw bytes as a parameter, to tell them from text.
struct Bytes {
  std::string_view view;
};

/// A parameter. Views must live until the call returns.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes, Id>;
using Params = std::span<const Value>;

inline Value integer(std::uint64_t n) { return static_cast<std::int64_t>(n); }
inline Value integer(std::int64_t n) { return n; }
inline Value text(std::string_view t) { return t; }
inline Value bytes(std::string_view b) { return Bytes{b}; }
inline Value bytes(const Digest& d) { return Bytes{d.view()}; }
/// The nil id is stored as NULL.
inline Value optional_id(const Id& id) { return id.nil() ? Value{} : Value{id}; }

/// Rows of an answer, one at a time. Columns count from 0; views live until the next `next`. A column read as another type than it
/// has is a defect of ours; NULL reads as 0, empty and nil.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual Result<bool> next() = 0;  ///< false: there are no more
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  ///< text or bytes
  virtual Id id(int column) const = 0;
  std::string string(int column) const { return std::string(text(column)); }
  std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  /// Zero where the column does not hold 32 bytes.
  Digest digest(int column) const;
};

enum class Engine { sqlite, postgres };
std::string_view name_of(Engine engine);

/// One connection. Used by one thread at a time. Statements are prepared once and kept.
/// Errors: conflict for a broken unique constraint, unavailable where trying again may help (locked, deadlock, serialisation,
/// connection lost), corrupt for a malformed database, else internal; the message names the engine's own.
class SqlSession {
 public:
  virtual ~SqlSession() = default;
  virtual Engine engine() const = 0;

  /// Cursors may be nested, and must be gone before the transaction ends.
  virtual Result<std::unique_ptr<Cursor>> query(std::string_view sql, Params params = {}) = 0;
  /// For answers of any size: rows come in portions, `row` is called for each. Needs an open transaction.
  virtual Result<> scan(std::string_view sql, Params params, const std::function<Result<>(Cursor&)>& row) = 0;
  /// The number of rows changed.
  virtual Result<std::uint64_t> execute(std::string_view sql, Params params = {}) = 0;
  /// Like execute, but the engine may run it later, together with others; an error comes at the next call of any kind.
  virtual Result<> push(std::string_view sql, Params params) = 0;
  /// Several statements, separated by semicolons, without parameters.
  virtual Result<> script(std::string_view sql) = 0;
};

/// The first row through `read`, or nothing.
template <class Read>
auto first(SqlSession& session, std::string_view sql, std::initializer_list<Value> params, Read read)
    -> Result<std::optional<decltype(read(std::declval<Cursor&>()))>> {
  TRY(auto cursor, session.query(sql, Params(params.begin(), params.size())));
  TRY(const bool found, cursor->next());
  if (!found) return std::optional<decltype(read(*cursor))>{};
  return std::optional<decltype(read(*cursor))>{read(*cursor)};
}
/// Every row through `row`, which may not fail.
template <class Row>
Result<> every(SqlSession& session, std::string_view sql, std::initializer_list<Value> params, Row row) {
  TRY(auto cursor, session.query(sql, Params(params.begin(), params.size())));
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return {};
    row(*cursor);
  }
}
inline Result<std::uint64_t> execute(SqlSession& session, std::string_view sql, std::initializer_list<Value> params) {
  return session.execute(sql, Params(params.begin(), params.size()));
}
inline Result<> push(SqlSession& session, std::string_view sql, std::initializer_list<Value> params) {
  return session.push(sql, Params(params.begin(), params.size()));
}

}  // namespace sealwright::store
