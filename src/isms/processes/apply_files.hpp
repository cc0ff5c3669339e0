// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/files/plan_files.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// Does what a plan without faults says, within one transaction: new records before those that refer to them, each under the ref of its
/// file, then changes, then removals. The registers' rules are asked as ever; an error names the file. What others changed since the plan
/// was made is refused (conflict).
Result<> apply_files(store::Writer& writer, const FilesPlan& plan);

/// Records as they stood in another database, with their states, approvals and dates, into an organization that holds nothing of its own
/// yet (conflict otherwise). No rule is asked: it is sealed as what it is, `take_over`, in somebody's name. Blobs of attachments must be
/// stored before.
Result<> take_over_files(store::Writer& writer, std::span<const model::Register> registers, const FilesPlan& plan);

}  // namespace sealwright::isms
