// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "base/clock.hpp"
#include "store/accounts.hpp"
#include "store/blobs.hpp"
#include "store/jobs.hpp"
#include "store/migrations.hpp"
#include "store/writer.hpp"

namespace sealwright::store {

class Attestations;

/// Where and how a store is kept.
struct Config {
  std::filesystem::path folder;      ///< holds `sealwright.db` (embedded), `blobs/`, `keys/`, `lock`, `socket`
  std::string postgres;              ///< a libpq connection string; empty: embedded SQLite
  bool create = false;               ///< make what is missing; otherwise a missing database is not_found
  std::string synchronous = "FULL";  ///< SQLite; anything less loses acknowledged writes in a power cut (the fault test shows it)
  int readers = 4;                   ///< connections for reading that are kept open
  std::vector<Migration>
      extra_migrations;  ///< in the place of the program's own from the first one's number on; for registers that tests add
  Disk* disk = nullptr;  ///< how blobs become durable; null: the real one (fault tests put a recording one)
  std::string vfs;       ///< SQLite's file system; empty: the default one (fault tests put a recording one)
};

/// The database behind one contract; tests/contracts runs the same suite on both engines. Thread-safe.
class Store {
 public:
  virtual ~Store() = default;

  virtual std::string_view engine() const = 0;  ///< sqlite | postgres
  virtual const Clock& clock() const = 0;
  virtual std::span<const model::Register> registers() const = 0;

  virtual Result<Organization> create_organization(std::string_view slug, std::string_view name, std::string_view origin,
                                                   bool simulated) = 0;
  virtual Result<std::vector<Organization>> organizations() = 0;  ///< without `system`
  virtual Result<Organization> organization(std::string_view slug_or_id) = 0;

  /// A snapshot; `as_of` T: the state after the last entry with time ≤ T, with now() = T.
  virtual Result<std::unique_ptr<Reader>> read(Id organization, std::optional<Instant> as_of = {}) = 0;

  /// Runs `work` in a write transaction. On SQLite several callers' works share one commit (each in a savepoint, on the writer's thread);
  /// on PostgreSQL it runs on the caller's thread and is repeated on serialisation failures, so it must have no effect outside the Writer.
  /// Returns only when durable. Must not be called from within a work.
  virtual Result<> write(Id organization, const Actor& actor, const std::function<Result<>(Writer&)>& work) = 0;

  virtual Accounts& accounts() = 0;
  virtual Jobs& jobs() = 0;
  virtual Blobs& blobs() = 0;
  virtual Attestations& attestations() = 0;  ///< store/attestations.hpp

  /// Persists a signed checkpoint (before it is shown to anyone). Refused unless it extends the last one.
  virtual Result<> add_checkpoint(Id organization, std::uint64_t size, std::string_view note) = 0;

  /// A consistent copy of the database (not the blobs) while writers go on. It is the same on both engines: a SQLite file with the same
  /// tables, so that a copy of one engine can be restored on the other. Refused where the file is there already.
  virtual Result<> backup_to(const std::filesystem::path& file, const std::function<void(double)>& progress) = 0;

  /// Listens for changes: called after a commit with the organization and the new ledger size (on PostgreSQL through NOTIFY, so from
  /// other servers too). From any thread; must return at once.
  virtual void on_commit(std::function<void(Id organization, std::uint64_t size)> listener) = 0;
};

/// Opens (and with `create` makes) the store, applies migrations, refuses a database that is newer than the program
/// (conflict, naming both versions) or a folder that another process owns (unavailable, naming its process id).
/// `registers` and `clock` must outlive the store.
Result<std::unique_ptr<Store>> open(const Config& config, std::span<const model::Register> registers, const Clock& clock);

/// Fills a new place from a copy that backup_to has made; `open` it afterwards. Refused (conflict) where there is data already, and for a
/// copy that is newer than the program. Blobs are not in the copy: put them into the folder before.
Result<> restore(const Config& config, const std::filesystem::path& copy, std::span<const model::Register> registers, const Clock& clock);

/// One thing that is not as sealed. `what` names it: `entry 17`, `risk R-3 version 2`, `blob 4f…`, `resource host.account web-1/ann`.
struct Damage {
  std::string what;
  std::string message;
};
/// Recomputes everything from the sealed bytes: entries → leaf hashes → tree, tiles, head, checkpoints (by the verifier keys given);
/// versions against their commitments and erasures; current rows against the last versions; evidence against blobs; resources against
/// the deliveries; verdicts against the runs; the embedded database's file by its own check. Nothing found: everything follows. Progress
/// 0–1.
Result<std::vector<Damage>> verify(Store& store, Id organization, std::span<const std::string> verifier_keys,
                                   const std::function<void(double)>& progress);

}  // namespace sealwright::store
