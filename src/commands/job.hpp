// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "store/job_files.hpp"

/// A call that is not made now: as a job in the store, and from there back.
namespace sealwright::commands {

/// `call` is filled and allowed. A file that it takes is not in it: whoever enqueues the job hands it to JobFiles.
store::Job job_of(std::string_view noun, std::string_view verb, const Call& call);

/// The caller's role is that of the time of asking, capped by what the user may now. Forbidden where he no longer belongs to the
/// organization. A file that it takes is where JobFiles keeps it.
Result<Call> call_of(const Services& services, const store::Job& job);

inline store::JobFiles job_files(const Services& services) { return store::JobFiles(services.folder); }

/// Whether the caller is who asked for it: the same user, token or local operator.
bool began(const store::Job& job, const Caller& caller);

/// Whether what came of it, and what it was asked with, is the caller's: he began it, and reaches no less far now than he did then, by his
/// role and by what his token is narrowed to.
Result<> may_have_outcome(const store::Job& job, const Caller& caller);

/// Whether the caller is told of it at all: staff of every job, guests of their own.
bool may_see(const store::Job& job, const Caller& caller);

/// What is told of a job: how far it is and what came of it but for the data; to whom may_have_outcome allows also with what, the file that
/// it gave and the single faults.
JsonObject shown(const store::Job& job, const Caller& caller);

}  // namespace sealwright::commands
