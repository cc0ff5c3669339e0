// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/fork.hpp"
#include "store/reader.hpp"

namespace sealwright::store {

/// One write transaction of one organization. Everything that it does becomes durable together, with one ledger entry for each sealed
/// thing, or not at all: a failed Result from the body rolls all of it back. It reads its own writes.
/// The first write takes the organization's ledger lock (DESIGN.md §6): entry indexes and times are given in order from there.
class Writer : public virtual Reader {
 public:
  virtual const Actor& actor() const = 0;

  /// Validates through model::prepare (register's rules read this transaction), gives id, ref and version 1, projects the resource
  /// isms.<register>, seals. References must name live records of the right register.
  virtual Result<model::Record> create(std::string_view register_name, const Json& body, bool by_process = false) = 0;
  /// The whole new body. `expected` is the version it was made from: otherwise conflict, with the current version in the message.
  /// A body equal to the stored one changes nothing and seals nothing.
  virtual Result<model::Record> update(std::string_view register_name, Id id, std::int64_t expected, const Json& body,
                                       bool by_process = false) = 0;
  /// The body of an earlier version once more, as the next one. No rule is asked and no order of states: it was valid when it was written.
  /// Its references must name live records and its unique values be free (invalid); refused (conflict) where that version was erased.
  virtual Result<model::Record> restore(std::string_view register_name, Id id, std::int64_t expected, std::int64_t version) = 0;
  /// The next record that is created in the register gets this number: files name records by their refs. Refused (conflict) where a record
  /// has or had it.
  virtual Result<> reserve(std::string_view register_name, std::int64_t number) = 0;
  /// A record as it stood in another database, under its id and number: a new one, or the body of the one that has this id. Its shape is
  /// checked (invalid), and that unique values are free; no rule is asked, no order of states, and references are the caller's to keep,
  /// since records that name each other come one behind the other. Sealed as `take_over`.
  virtual Result<model::Record> take_over(std::string_view register_name, Id id, std::int64_t number, const Json& body) = 0;
  /// Refused (conflict) while live records refer to it; they are named.
  virtual Result<> remove(std::string_view register_name, Id id, std::int64_t expected) = 0;

  /// Seals the provenance and applies the delivery to the resources. The blob must be stored. The same (source, collected_at, digest)
  /// again adds nothing and returns the earlier evidence with `added` false.
  struct Added {
    Evidence evidence;
    bool added = true;
    std::uint64_t created = 0, changed = 0, removed = 0, same = 0;  ///< resources
  };
  virtual Result<Added> add_evidence(const Evidence& evidence, const Delivery& delivery) = 0;

  /// Seals a run and applies its verdict changes.
  virtual Result<> add_run(const CheckRun& run) = 0;

  /// Seals the status of a control where it is another one than the sealed one, or none is. Gives whether it did.
  virtual Result<bool> set_status(const StatusRow& status) = 0;

  /// Seals an act that is no record: sign-in, grant, export, publish … `details` names no person.
  virtual Result<Entry> seal(std::string_view action, const Json& details) = 0;

  /// Goes on under another origin: seals a `fork` entry, and every checkpoint behind it is of `fork.to`; those of the log that was left
  /// stay, and `Reader::checkpoints` shows them no more. `fork.from` must be the origin of now. Refused (conflict) where this log or
  /// another organization's has or had the new origin.
  virtual Result<Entry> fork(const ledger::Fork& fork) = 0;

  /// Destroys body, salt, blob (when no other evidence needs it) and derived rows of every version, and seals an `erase` entry.
  /// Two persons: the actor's and `approved_by`, who must differ.
  virtual Result<> erase(std::string_view register_name, Id id, std::string_view reason, Id approved_by) = 0;
};

}  // namespace sealwright::store
