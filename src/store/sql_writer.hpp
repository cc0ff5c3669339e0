// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/change_list.hpp"
#include "store/ledger_pen.hpp"
#include "store/sql_reader.hpp"
#include "store/writer.hpp"

namespace sealwright::store {

/// The Writer of both engines: one work within a transaction. The transaction, its ledger pen and the savepoint are the engine's.
class SqlWriter final : public SqlReader, public Writer {
 public:
  SqlWriter(const Context& context, SqlSession& session, View view, const Actor& actor, LedgerPen& pen)
      : SqlReader(context, session, std::move(view), nullptr), actor_(actor), pen_(pen) {
    view_.now = pen.time(view_.now);
  }

  const Actor& actor() const override { return actor_; }
  Result<model::Record> create(std::string_view register_name, const Json& body, bool by_process) override;
  Result<model::Record> update(std::string_view register_name, Id id, std::int64_t expected, const Json& body, bool by_process) override;
  Result<model::Record> restore(std::string_view register_name, Id id, std::int64_t expected, std::int64_t version) override;
  Result<> reserve(std::string_view register_name, std::int64_t number) override;
  Result<model::Record> take_over(std::string_view register_name, Id id, std::int64_t number, const Json& body) override;
  Result<> remove(std::string_view register_name, Id id, std::int64_t expected) override;
  Result<Added> add_evidence(const Evidence& evidence, const Delivery& delivery) override;
  Result<> add_run(const CheckRun& run) override;
  Result<bool> set_status(const StatusRow& status) override;
  Result<Entry> seal(std::string_view action, const Json& details) override;
  Result<Entry> fork(const ledger::Fork& fork) override;
  Result<> erase(std::string_view register_name, Id id, std::string_view reason, Id approved_by) override;
  Result<LedgerHead> ledger_head() override { return pen_.head(); }

  /// Blobs that this work has sealed, and whether it has erased something; the engine settles both after the commit.
  const std::vector<Digest>& sealed_blobs() const { return sealed_blobs_; }
  bool erases() const { return erases_; }

 private:
  struct NewVersion {
    std::string_view action;
    const model::Register& reg;
    model::Record record;  ///< `entry` and `updated_at` are given here
    std::string body;      ///< canonical
    std::int64_t number = 0;
  };
  Result<> write_version(NewVersion& next);
  Result<> put_current(const NewVersion& next);
  Result<> put_links(const model::Register& reg, const model::Record& record);
  Result<> project(const NewVersion& next);
  Result<> check_references(const model::Register& reg, const Json& body);
  Result<> check_unique(const model::Register& reg, Id self, const Json& body);
  Result<Json> prepared(const model::Register& reg, Id self, const Json& body, const Json* before, bool by_process);
  Result<model::Record> current(const model::Register& reg, Id id, std::int64_t expected);
  Result<std::int64_t> next_number(const model::Register& reg);
  /// Seals a body as version `version` of something and keeps it in `versions`.
  struct Sealed {
    std::string_view action, register_name;
    Id id;
    std::int64_t version = 1;
    std::string_view body;
    int schema = 1;
    std::int64_t number = 0;
    Instant created_at;
    bool deleted = false;
    JsonObject details;
  };
  Result<Entry> seal_body(const Sealed& sealed);
  Result<Entry> write_entry(std::string_view action, std::string_view register_name, Id id, std::int64_t version,
                            std::optional<Digest> commitment, JsonObject details);
  Result<> end_resource(std::string_view type, std::string_view source, std::string_view key, Entry at);
  Result<> start_resource(std::string_view type, std::string_view source, std::string_view key, Entry at, Id evidence,
                          std::string_view body);
  Result<std::optional<Evidence>> same_delivery(const Evidence& evidence);
  Result<> put_deliveries(const Evidence& evidence, const EvidenceList& list);
  /// Both give a line for each verdict that they made nameless.
  Result<std::vector<std::string>> erase_record(const model::Register& reg, Id id, Entry at);
  Result<std::vector<std::string>> erase_evidence(Id id, Entry at);
  Result<> forget_jobs();
  Result<std::vector<std::string>> erase_verdicts(std::string_view things, std::initializer_list<Value> params, Entry at);

  const Actor& actor_;
  LedgerPen& pen_;
  std::optional<std::pair<std::string, std::int64_t>> reserved_;  ///< the number of the next record of a register
  std::vector<Digest> sealed_blobs_;
  std::vector<Digest> erased_blobs_;  ///< of the last erasure
  bool erases_ = false;
};

/// The resource that a record shows as: its body with `id` and `ref`, canonical.
std::string projection(const model::Record& record);
/// An indexed field of a body as its column holds it; texts are kept in `storage`.
Value column_value(const model::Field& field, const Json& body, std::string& storage);

}  // namespace sealwright::store
