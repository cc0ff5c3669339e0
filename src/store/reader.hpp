// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/result.hpp"
#include "model/register.hpp"
#include "store/query.hpp"
#include "store/rows.hpp"

namespace sealwright::store {

struct LedgerHead {
  std::uint64_t size = 0;
  Digest root;
  Instant time;  ///< of the last entry
};

/// One organization, as it is or as of a past entry: a consistent snapshot for as long as the object lives. Not shared between threads;
/// short-lived (it holds a connection). Everything is of this organization alone.
class Reader {
 public:
  virtual ~Reader() = default;

  virtual const Organization& organization() const = 0;
  /// The instant that `now` stands for: the clock's, or the as-of instant.
  virtual Instant now() const = 0;
  virtual bool past() const = 0;

  // Records. Deleted ones are absent, unless asked as of a time when they lived.
  virtual Result<const model::Register*> find_register(std::string_view name) const = 0;
  virtual Result<std::optional<model::Record>> find(std::string_view register_name, Id id) = 0;
  /// By id, ref (`R-12`, any case) or, where the register has a unique field, by its value.
  /// Among what this reader lists, so that a name is as good as what can be seen of it.
  Result<model::Record> resolve(std::string_view register_name, std::string_view name);
  virtual Result<Page> list(std::string_view register_name, const Query& query) = 0;
  virtual Result<std::uint64_t> count(std::string_view register_name, const std::optional<Filter>& filter) = 0;
  virtual Result<std::vector<Version>> history(std::string_view register_name, Id id) = 0;
  virtual Result<Version> version(std::string_view register_name, Id id, std::int64_t version) = 0;

  /// Records that refer to this one, by register and id in that order: as they are, or as they were then. At most `most`.
  using Referrer = std::pair<std::string, Id>;
  virtual Result<std::vector<Referrer>> referrers(Id target, std::size_t most) = 0;

  // Evidence, newest first.
  virtual Result<std::optional<Evidence>> evidence(Id id) = 0;
  struct EvidenceQuery {
    std::string source, format, control;
    bool attached = false;  ///< only what names controls
    std::optional<Digest> digest;
    std::size_t limit = 50;
    std::string after;
  };
  virtual Result<std::pair<std::vector<Evidence>, std::string>> evidence_list(const EvidenceQuery& query) = 0;

  // Resources, in the order (type, source, key). Records of registers appear as type isms.<register>, source `isms`, key = ref.
  using ResourceVisit = std::function<Result<>(const Resource&)>;
  virtual Result<> each_resource(std::string_view type, const ResourceVisit& visit) = 0;
  virtual Result<std::optional<Resource>> resource(std::string_view type, std::string_view source, std::string_view key) = 0;
  virtual Result<std::vector<Resource>> find_resources(std::string_view type, std::string_view key) = 0;  ///< of every source
  virtual Result<std::map<std::string, std::uint64_t>> resource_counts() = 0;                             ///< by type
  virtual Result<std::vector<DeliveryState>> deliveries(std::string_view type) = 0;                       ///< the newest; empty type: all
  virtual Result<std::vector<DeliveryState>> deliveries_since(Entry from) = 0;                            ///< in their order
  /// The same, with bodies as they are stored: for reading many.
  using TextVisit = std::function<Result<>(const ResourceText&)>;
  virtual Result<> each_resource_text(std::string_view type, const TextVisit& visit) = 0;
  /// Things that are not as they were when the ledger had `size` entries: `before` or `after` is null where it was not there. In the order
  /// (type, source, key).
  using ChangeVisit = std::function<Result<>(const ResourceText* before, const ResourceText* after)>;
  virtual Result<> each_change(Entry size, const ChangeVisit& visit) = 0;

  // Verdicts that hold, in the order (check, type, source, key), and the last heartbeat of each check. A resource without a row passes, or
  // the check does not apply to it, if it was judged (`judged`); the heartbeat counts them.
  using VerdictVisit = std::function<Result<>(const VerdictRow&)>;
  virtual Result<> each_verdict(std::string_view check, const VerdictVisit& visit) = 0;  ///< empty check: all
  virtual Result<std::vector<VerdictRow>> verdict_history(std::string_view check, std::string_view type, std::string_view source,
                                                          std::string_view key) = 0;
  /// The first `most` of each kind of verdict.
  virtual Result<> each_shortfall(std::string_view check, std::size_t most, const VerdictVisit& visit) = 0;
  struct LastRun {
    Heartbeat heartbeat;
    Id run;
    Instant at;
    Entry entry = 0;
  };
  virtual Result<std::map<std::string, LastRun>> last_runs() = 0;  ///< by check
  virtual Result<std::optional<LastRun>> last_run(std::string_view check) = 0;
  /// The newest run: of whichever checks, it says how far resources have been judged.
  struct Judged {
    Entry entry = 0;
    Id run;
    Instant at;
    Entry up_to = 0;  ///< everything below that entry was taken into account
  };
  virtual Result<std::optional<Judged>> judged() = 0;
  /// Whether anything was delivered, or a record changed, at that entry or behind it.
  virtual Result<bool> any_change(Entry from) = 0;
  /// The sealed status of a control, or of all (nil), by control.
  virtual Result<std::map<Id, StatusRow>> statuses(Id control) = 0;

  // Ledger.
  virtual Result<LedgerHead> ledger_head() = 0;
  virtual Result<std::string> entry(Entry index) = 0;  ///< the sealed bytes
  virtual Result<> each_entry(Entry from, Entry to, const std::function<Result<>(Entry, std::string_view bytes)>& visit) = 0;
  /// Hashes of the tile (LEDGER.md) at tile level `level`, number `number`, as of tree size `size`: width × 32 bytes.
  virtual Result<std::string> tile(unsigned level, std::uint64_t number, std::uint64_t size) = 0;
  virtual Result<std::vector<std::string>> checkpoints() = 0;  ///< signed notes of the present origin with their cosignatures, oldest first
};

}  // namespace sealwright::store
