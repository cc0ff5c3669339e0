// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "base/digest.hpp"
#include "model/record.hpp"

/// The plain data that the store keeps beside records. Times are UTC; entries are indexes into the organization's ledger.
namespace sealwright::store {

/// Under these names the ledger holds deliveries and check runs, which are no records of a register.
inline constexpr std::string_view kEvidenceRegister = "evidence";
inline constexpr std::string_view kRunRegister = "check_run";
/// Sealed versions of controls' statuses are kept under this register's name, by the control's id.
inline constexpr std::string_view kStatusRegister = "control_status";

using Entry = std::uint64_t;

struct Organization {
  Id id;
  std::string slug;  ///< `acme`: `--org`, unique on the server; `system` is the server's own
  std::string name;
  std::string origin;  ///< of its ledger; changes by a fork alone
  bool simulated = false;
  Instant created_at;
};

/// Who acts. Goes into each ledger entry; names nobody, only ids, except the operating system's user of local work.
struct Actor {
  Id user;          ///< nil: a local operator or the program itself
  Id person;        ///< in whose name; nil: nobody's
  Id token;         ///< the API token used, if any
  std::string via;  ///< local | api | page | job | mcp
  std::string os_user;
};

/// Provenance of one delivery (ISMS.md, Evidence). Its JSON is the sealed body of register `evidence`.
struct Evidence {
  Id id;
  std::string source;  ///< `host:web-1`, `upload`, …
  std::string title;
  std::string format;  ///< `arf`, `sarif`, …; empty: kept as it is
  std::string media_type;
  std::string file_name;
  Digest digest;  ///< of the blob
  std::uint64_t size = 0;
  Instant collected_at;  ///< the tool's own time, else receipt: freshness counts from here
  Instant received_at;
  std::optional<Instant> period_from, period_to;
  std::string collector;              ///< tool and version
  std::string account;                ///< source account or environment
  std::string query;                  ///< query and parameters
  std::vector<std::string> controls;  ///< `iso27001:A.8.9`, attached by people
  Json counts;                        ///< by class, status, severity
  Json more;                          ///< format's own facts: target, profile, notes, "time_of_tool": false …
  Entry entry = 0;                    ///< set by the store
};
Json to_json(const Evidence& evidence);
Result<Evidence> evidence_from(const Json& body);

/// The current state of one thing of one type, from one source.
struct Resource {
  std::string type;
  std::string key;  ///< content::resource_key; unique within (type, source)
  std::string source;
  Json body;    ///< conforms to the type
  Id evidence;  ///< that delivered this state; nil for registers' own
  Entry from_entry = 0;
  std::optional<Entry> to_entry;
};

/// The same with its body as stored, which is canonical JSON.
struct ResourceText {
  std::string type, source, key, body;
  Id evidence;
  Entry from_entry = 0;
};

/// What one evidence says about the world, as normalised by its reader.
struct Delivery {
  struct Item {
    std::string type;
    std::string key;
    Json body;
    bool removed = false;  ///< a differential said that it is gone
  };
  std::vector<Item> items;
  /// Complete for these: whatever else the source delivered of the type, with this value in field `target_field`, is removed.
  struct Complete {
    std::string type;
    std::string target_field;  ///< empty: everything of the source
    std::string target;
  };
  std::vector<Complete> complete;
  std::map<std::string, std::set<std::string>> collected;  ///< type → fields collected; declared but not listed is unknown
};

enum class Verdict { pass, fail, unknown, error, not_applicable, excepted };
std::string_view name_of(Verdict verdict);
Result<Verdict> verdict_from(std::string_view name);

/// A check's verdict on one resource that fell short (neither pass nor not_applicable), from one entry up to another.
struct VerdictRow {
  std::string check;
  std::string type;
  std::string source;  ///< empty: what it is about was erased; `key` is its name in the sealed list, in hex, and `reason` is `erased`
  std::string key;
  Verdict verdict = Verdict::unknown;
  std::string reason;
  Entry from_entry = 0;
  std::optional<Entry> to_entry;
};

/// The heartbeat of one check in one run. Its JSON is part of the sealed body of register `check_run`.
struct Heartbeat {
  std::string check;
  std::string version;  ///< digest of the check's text
  std::string type;
  std::map<std::string, std::uint64_t> counts;  ///< by verdict name
  std::uint64_t population = 0;
  std::uint64_t stale = 0;  ///< of them, judged on evidence older than fresh_for
  bool delivered = false;   ///< some source has delivered this type, be it none of it
  std::optional<Instant> oldest_evidence;
  /// Of a run that judged only what had changed: the entry of the heartbeat that it goes on from.
  std::optional<Entry> after{};
  /// Over source, key and body digest of all resources in order; where `after` is set, over the inputs of that heartbeat and then the same
  /// of what was judged.
  Digest inputs;
};

Json to_json(const Heartbeat& heartbeat);
Result<Heartbeat> heartbeat_from(const Json& body);

struct CheckRun {
  Id id;
  Instant at;
  Entry up_to = 0;             ///< size of the ledger in the snapshot that was judged
  std::optional<Entry> after;  ///< of a run that judged only what had changed: the entry of the run that it goes on from
  std::vector<Heartbeat> checks;
  std::vector<VerdictRow> changes;  ///< those that fall short now; one that no longer does, or is gone, comes with `to_entry` set to 0
};

/// The status of a control as it was last sealed.
struct StatusRow {
  Id control;
  std::string status;
  std::vector<std::string> reasons;  ///< those that speak for it
  Entry from_entry = 0;
};

/// What a source has delivered of a type last: staleness and completeness are judged by it.
struct DeliveryState {
  std::string type;
  std::string source;
  Id evidence;
  Instant collected_at;
  bool complete = false;
  std::set<std::string> collected;  ///< fields
  Entry entry = 0;
};

/// A record's version as sealed.
struct Version {
  std::string register_name;
  Id id;
  std::int64_t version = 0;
  Entry from_entry = 0;
  std::optional<Entry> to_entry;
  int schema = 1;
  bool deleted = false;
  std::string salt;  ///< 16 raw bytes; empty once erased
  std::string body;  ///< the committed bytes, never serialised again; empty once erased
  bool erased = false;
  Instant at;
  Json actor;  ///< as in the entry
};

}  // namespace sealwright::store
