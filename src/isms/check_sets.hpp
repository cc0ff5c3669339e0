// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "content/check.hpp"
#include "isms/every.hpp"
#include "isms/registers/check_version.hpp"
#include "store/reader.hpp"

namespace sealwright::isms {

/// A set of checks; shared, since a set lives on where another has taken its place meanwhile.
using CheckSet = std::shared_ptr<const content::Checks>;

/// What was in force where and when a reader looks.
using ChecksOf = std::function<Result<CheckSet>(store::Reader&)>;

/// The checks in force: the shipped ones, overlaid with the organization's own that are published where and when the reader looks. So
/// they are of one organization alone, and as of a past instant those of that time. One object for a program; from any thread.
///
/// A set is made anew when a published text changes, and kept for the next reader by the texts' digests; the least recently used go.
/// Where nothing is published, it costs one query and gives the shipped set itself.
class CheckSets {
 public:
  /// Both must outlive it.
  CheckSets(const content::Checks& shipped, const content::Library& library) : shipped_(shipped), library_(library) {}
  CheckSets(const CheckSets&) = delete;
  CheckSets& operator=(const CheckSets&) = delete;

  /// `without` leaves out the organization's own text of that check: what would be in force if it were retired.
  Result<CheckSet> of(store::Reader& reader, std::string_view without = {});

  const content::Checks& shipped() const { return shipped_; }
  const content::Library& library() const { return library_; }

  /// An organization's text compiled like a shipped one. `name` is its reference, for messages.
  Result<content::CompiledCheck> compiled(const std::string& text, const std::string& name) const;

 private:
  static constexpr std::size_t kKept = 32;
  content::CompiledCheck compiled_or_unreadable(const Stored<CheckVersion>& version) const;

  const content::Checks& shipped_;
  const content::Library& library_;
  std::mutex mutex_;
  std::list<std::pair<std::string, CheckSet>> kept_;                    // the last used in front
  std::map<std::string, std::weak_ptr<const content::Checks>> in_use_;  // beyond those, while somebody holds them
};

}  // namespace sealwright::isms
