// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "isms/files/plan_files.hpp"

/// What the operations that carry out a plan of records have in common: the ISMS as files, and OSCAL.
namespace sealwright::commands {

/// Written beside its place and moved there, so that none is ever half a file. Whether it is another one than before.
Result<bool> put_file(const std::filesystem::path& file, const std::string& bytes);

/// One error of all faults.
Error faulty_plan(std::vector<Fault> faults);

/// One record of a plan, for people and programs.
JsonObject plan_row(const isms::PlannedFile& file);

/// Every register that is to change is one that the caller may write; taking over needs its own permission, and a person over HTTP.
Result<> may_write_plan(const Call& call, const isms::FilesPlan& plan, bool take_over);

/// Attachments are blobs before records name them.
Result<> keep_attachments(const Call& call, const isms::FilesPlan& plan);

/// Does the work in a transaction, which is taken back unless it is to be kept: the registers' rules may refuse what is well-formed.
Result<> tried_or_kept(const Call& call, bool keep, const std::function<Result<>(store::Writer&)>& work);

}  // namespace sealwright::commands
