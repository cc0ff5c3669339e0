// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "content/folder.hpp"
#include "isms/files/record_files.hpp"

namespace sealwright::isms {

enum class FileAction { create, change, remove, same };

/// A record as somebody wants it: a file, or an object of another format.
struct NamedRecord {
  const model::Register* reg = nullptr;
  std::string path;              ///< where it is said, for messages: `risk/R-12.yaml`
  std::string ref;               ///< or, of one to come that gets the next number, any name that no ref has: by it others refer to it
  std::int64_t number = 0;       ///< of the ref; 0: the next
  Json named;                    ///< its body, with refs and e-mail addresses in the place of ids
  bool whole = true;             ///< what it leaves out is taken out; else it stays as it is
  Json defaults = JsonObject();  ///< of one that is not whole and has to be made: what it must have
  std::string attachment{};      ///< the bytes beside it
  /// Faults by pointer into the body → with the place that people know, in their messages.
  std::function<std::vector<Fault>(std::vector<Fault>)> locate{};
};

struct MemberChange {
  std::string member;
  Json before, after;  ///< in the form of the files; null where it is absent
};

struct PlannedFile {
  const model::Register* reg = nullptr;
  std::string path, ref;
  std::int64_t number = 0;  ///< 0: the next
  FileAction action = FileAction::same;
  Id id;                     ///< of the record there is; of one to come, by which others of the plan name it
  std::int64_t version = 0;  ///< that the plan was made from
  Json body;                 ///< to be written, with ids
  std::vector<MemberChange> changes;
  std::string attachment;  ///< bytes that a taken-over record has beside it
};

struct FilesPlan {
  std::vector<PlannedFile> records;  ///< in the order of registers and numbers
  std::vector<Fault> faults;         ///< `risk/R-12.yaml:4:8: …`
  std::size_t without_file = 0;      ///< records that stay as they are, since no file speaks of them

  std::size_t count(FileAction action) const;
  bool changes() const { return count(FileAction::same) < records.size(); }
};

struct FilesOptions {
  bool prune = false;      ///< records of which there is no file are removed
  bool take_over = false;  ///< records as they stood in another database: with their states, approvals and dates
};

/// What has to be done so that the records are as the files say. In a plan that is no take-over, what the system sets is left as it is, a
/// record starts in its first state, and what only operations write cannot differ.
Result<FilesPlan> plan_files(store::Reader& reader, std::span<const model::Register> registers,
                             const std::vector<content::FolderFile>& files, const FilesOptions& options);

/// The same of records from elsewhere. Two of one record are a fault.
Result<FilesPlan> plan_records(store::Reader& reader, std::span<const model::Register> registers, std::vector<NamedRecord> records,
                               const FilesOptions& options);

/// `R-12` → 12; nothing where it is no ref of the register.
std::optional<std::int64_t> number_of(const model::Register& reg, std::string_view ref);

}  // namespace sealwright::isms
