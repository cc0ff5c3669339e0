// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "store/jobs.hpp"

namespace sealwright::store {

/// The files that jobs take and give: <data>/jobs/<organization>/<job>.taken, and <job>.<digest>.given. They lie beside the blobs and, like
/// them, where every server of a database reaches them; they are not in a backup. A file has its name when it is whole and durable; what a
/// killed server had begun ends in `.new` and goes with the next sweep. A value: thread-safe.
class JobFiles {
 public:
  explicit JobFiles(const std::filesystem::path& data) : root_(data / "jobs") {}

  struct Given {
    std::uint64_t size = 0;
    Digest digest;
  };

  /// Takes the file away from where it is: it outlives the request that brought it.
  Result<> take(Id organization, Id job, const std::filesystem::path& file) const;
  std::filesystem::path taken(Id organization, Id job) const;
  Result<> drop_taken(Id organization, Id job) const;

  /// Keeps a whole file (which may have no name: `/proc/self/fd/7`), without a copy where the file system allows it.
  Result<Given> give(Id organization, Id job, const std::filesystem::path& whole) const;
  Result<Given> give(Id organization, Id job, std::string_view bytes) const;
  std::filesystem::path given(Id organization, Id job, const Digest& digest) const;
  Result<> drop_given(Id organization, Id job, const Digest& digest) const;
  /// All of an organization, of jobs under way too: after an erasure, when no job that ended is left.
  Result<> drop_all_given(Id organization) const;

  /// Removes what no job needs: taken by one that has ended, given by one that is gone or ended otherwise, or more than `kept` ago, and
  /// what was begun and never became whole. An hour is left to what is on its way. Gives how many there were.
  Result<std::uint64_t> sweep(Jobs& jobs, Instant now, std::int64_t kept_seconds) const;

 private:
  std::filesystem::path folder(Id organization) const { return root_ / organization.text(); }
  Result<Given> name(Id organization, Id job, const std::filesystem::path& draft) const;
  std::filesystem::path root_;
};

}  // namespace sealwright::store
