// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/session.hpp"

#include <endian.h>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <bit>
#include <cstring>
#include <vector>

#include "base/text.hpp"

namespace sealwright::store::postgres {
namespace {

constexpr std::size_t kKeptStatements = 300;
/// Both sides would block when each waits for the other to read (libpq manual, 34.5.1.1): the pipeline is emptied in portions.
constexpr std::size_t kPipeline = 256;
constexpr int kPortion = 2'000;

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

Category category_of(std::string_view state) {
  if (state.starts_with("23")) return Category::conflict;
  if (state.starts_with("40") || state.starts_with("08") || state.starts_with("57") || state.starts_with("53") || state == "55P03") {
    return Category::unavailable;
  }
  return state.starts_with("XX") ? Category::corrupt : Category::internal;
}

/// Only the primary message: the detail may quote what people wrote.
Error error_of(const PGresult* result, PGconn* connection, std::string_view what) {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  if (state == nullptr || PQstatus(connection) == CONNECTION_BAD) {
    return base::unavailable(fmt::format("PostgreSQL: {}", base::trimmed(PQerrorMessage(connection))));
  }
  return {category_of(state), fmt::format("PostgreSQL: {} [{}] ({})", message ? message : "", state, base::quoted(what)), {}};
}

/// Parameters as libpq takes them: text where it is text or a number, binary where it is bytes.
class Bound {
 public:
  explicit Bound(Params params) {
    texts_.reserve(params.size());
    for (const Value& value : params) add(value);
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return put(nullptr, 0, 0);
    if (const auto* raw = std::get_if<Bytes>(&value)) return put(raw->view.data() ? raw->view.data() : "", raw->view.size(), 1);
    if (const auto* text = std::get_if<std::string_view>(&value)) texts_.emplace_back(*text);
    else if (const auto* number = std::get_if<std::int64_t>(&value)) texts_.push_back(std::to_string(*number));
    else if (const auto* real = std::get_if<double>(&value)) texts_.push_back(fmt::format("{}", *real));
    else texts_.push_back(std::get<Id>(value).text());
    put(texts_.back().c_str(), texts_.back().size(), 0);
  }
  void put(const char* value, std::size_t length, int format) {
    values_.push_back(value);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(format);
  }
  std::vector<std::string> texts_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

std::uint64_t big_endian(const char* bytes) {
  std::uint64_t out = 0;
  std::memcpy(&out, bytes, sizeof out);
  return be64toh(out);
}

/// PostgreSQL's text cannot hold it, and libpq would cut the text there.
Result<> refuse_zero_bytes(Params params) {
  for (const Value& value : params) {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text && text->find('\0') != std::string_view::npos) return base::invalid("a text holds a zero byte");
  }
  return {};
}

/// The rows of one answer, held whole.
class Rows final : public Cursor {
 public:
  explicit Rows(Answer answer) : answer_(std::move(answer)), count_(PQntuples(answer_.get())) {}
  Result<bool> next() override { return ++row_ < count_; }
  bool null(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override {
    const std::string_view raw = text(column);
    if (raw.size() == 8) return static_cast<std::int64_t>(big_endian(raw.data()));
    if (raw.size() == 4) {
      std::uint32_t value = 0;
      std::memcpy(&value, raw.data(), sizeof value);
      return static_cast<std::int32_t>(be32toh(value));
    }
    return raw.size() == 1 ? raw[0] : 0;
  }
  double real(int column) const override {
    const std::string_view raw = text(column);
    return raw.size() == 8 ? std::bit_cast<double>(big_endian(raw.data())) : 0;
  }
  std::string_view text(int column) const override {
    return {PQgetvalue(answer_.get(), row_, column), static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
  }
  Id id(int column) const override {
    const std::string_view raw = text(column);
    std::array<std::uint8_t, 16> out{};
    if (raw.size() == out.size()) std::copy(raw.begin(), raw.end(), out.begin());
    return Id(out);
  }

 private:
  Answer answer_;
  int count_;
  int row_ = -1;
};

/// `?12` → `$12`, outside of quotes.
std::string dollars(std::string_view sql) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    const bool parameter = sql[i] == '?' && !quoted && i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9';
    out += parameter ? '$' : sql[i];
  }
  return out;
}

bool succeeded(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& conninfo) {
  PGconn* raw = PQconnectdb(conninfo.c_str());
  std::unique_ptr<Connection> connection(new Connection(raw));
  if (PQstatus(raw) != CONNECTION_OK) return base::unavailable(fmt::format("PostgreSQL: {}", base::trimmed(PQerrorMessage(raw))));
  PQsetNoticeProcessor(
      raw, [](void*, const char*) {}, nullptr);
  if (PQserverVersion(raw) < 150000) return base::unavailable("PostgreSQL 15 or later is needed");
  TRY_DONE(
      connection->script("SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET default_transaction_isolation = 'read committed';"
                         "SET extra_float_digits = 1; SET lock_timeout = '30s'; SET synchronous_commit = on; SET jit = off"));
  return connection;
}

Connection::~Connection() { PQfinish(connection_); }

bool Connection::usable() const {
  return PQstatus(connection_) == CONNECTION_OK && PQtransactionStatus(connection_) == PQTRANS_IDLE && pending_ == 0;
}

void Connection::abandon() {
  (void)drain();
  if (PQtransactionStatus(connection_) != PQTRANS_IDLE) PQclear(PQexec(connection_, "ROLLBACK"));
}

Result<std::string> Connection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  TRY_DONE(drain());
  if (statements_.size() >= kKeptStatements) {
    PQclear(PQexec(connection_, "DEALLOCATE ALL"));
    statements_.clear();
  }
  std::string name = fmt::format("s{}", statements_.size());
  const Answer answer(PQprepare(connection_, name.c_str(), dollars(sql).c_str(), 0, nullptr));
  if (!succeeded(answer.get())) return error_of(answer.get(), connection_, sql);
  statements_.emplace(sql, name);
  return name;
}

/// Takes the answers of everything in the pipeline. The first error stands for all: the server has skipped what came behind it.
Result<> Connection::drain() {
  if (pending_ == 0) return {};
  std::optional<Error> failed;
  PQpipelineSync(connection_);
  bool synced = false;
  while (!synced && PQstatus(connection_) == CONNECTION_OK) {
    const Answer answer(PQgetResult(connection_));
    if (!answer) continue;  // between two statements
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_PIPELINE_SYNC) synced = true;
    else if (status != PGRES_PIPELINE_ABORTED && !succeeded(answer.get()) && !failed)
      failed = error_of(answer.get(), connection_, "pipeline");
  }
  pending_ = 0;
  PQexitPipelineMode(connection_);
  if (failed) return std::move(*failed);
  if (!synced) return base::unavailable("PostgreSQL: the connection is lost");
  return {};
}

Result<> Connection::push(std::string_view sql, Params params) {
  TRY_DONE(refuse_zero_bytes(params));
  TRY(const std::string name, prepared(sql));
  if (pending_ == 0 && PQenterPipelineMode(connection_) != 1) return base::internal("PostgreSQL: no pipeline");
  const Bound bound(params);
  if (PQsendQueryPrepared(connection_, name.c_str(), bound.count(), bound.values(), bound.lengths(), bound.formats(), 1) != 1) {
    return error_of(nullptr, connection_, sql);
  }
  return ++pending_ >= kPipeline ? drain() : Result<>();
}

Result<PGresult*> Connection::run(std::string_view sql, Params params) {
  TRY_DONE(refuse_zero_bytes(params));
  TRY(const std::string name, prepared(sql));
  TRY_DONE(drain());
  const Bound bound(params);
  Answer answer(PQexecPrepared(connection_, name.c_str(), bound.count(), bound.values(), bound.lengths(), bound.formats(), 1));
  if (!succeeded(answer.get())) return error_of(answer.get(), connection_, sql);
  return answer.release();
}

Result<std::unique_ptr<Cursor>> Connection::query(std::string_view sql, Params params) {
  TRY(PGresult* const answer, run(sql, params));
  return std::unique_ptr<Cursor>(std::make_unique<Rows>(Answer(answer)));
}

Result<std::uint64_t> Connection::execute(std::string_view sql, Params params) {
  TRY(PGresult* const result, run(sql, params));
  const Answer answer(result);
  const std::string_view changed = PQcmdTuples(answer.get());
  return changed.empty() ? 0 : std::stoull(std::string(changed));
}

Result<> Connection::script(std::string_view sql) {
  TRY_DONE(drain());
  const Answer answer(PQexec(connection_, std::string(sql).c_str()));
  if (!succeeded(answer.get()) && PQresultStatus(answer.get()) != PGRES_EMPTY_QUERY) return error_of(answer.get(), connection_, sql);
  return {};
}

/// A cursor of the server's, so that neither side holds the whole answer.
Result<> Connection::scan(std::string_view sql, Params params, const std::function<Result<>(Cursor&)>& row) {
  TRY_DONE(drain());
  const std::string name = fmt::format("c{}", ++cursors_);
  const Bound bound(params);
  const std::string declare = fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", name, dollars(sql));
  const Answer declared(
      PQexecParams(connection_, declare.c_str(), bound.count(), nullptr, bound.values(), bound.lengths(), bound.formats(), 1));
  if (!succeeded(declared.get())) return error_of(declared.get(), connection_, sql);
  const std::string fetch = fmt::format("FETCH {} FROM {}", kPortion, name);
  while (true) {
    Answer portion(PQexecParams(connection_, fetch.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1));
    if (!succeeded(portion.get())) return error_of(portion.get(), connection_, sql);
    const int count = PQntuples(portion.get());
    Rows rows(std::move(portion));
    for (int i = 0; i < count; ++i) {
      TRY(const bool found, rows.next());
      if (found) TRY_DONE(row(rows));
      TRY_DONE(drain());
    }
    if (count < kPortion) break;
  }
  return script("CLOSE " + name);
}

}  // namespace sealwright::store::postgres
