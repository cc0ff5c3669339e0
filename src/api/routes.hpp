// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/site.hpp"

namespace sealwright::api {

/// The table of routes, all below /api/v1. Built once; a path that two entries claim with one method ends the program at start.
class Routes {
 public:
  struct Entry {
    std::string method;
    std::vector<std::string> segments;  ///< `{name}` for a parameter
    const commands::Command* command = nullptr;
    const OwnRoute* own = nullptr;
  };
  struct Found {
    const Entry* entry = nullptr;                          ///< nullptr: no such path, or not with this method
    std::map<std::string, std::string, std::less<>> path;  ///< the parameters
    std::vector<std::string> allowed;                      ///< methods of this path; empty: no such path
  };

  /// Both lists must outlive it. Operations that are local only have no route.
  Routes(std::span<const commands::Command> commands, const std::vector<OwnRoute>& own);

  /// `path` is decoded and starts behind `/api/v1`. HEAD finds GET. A literal segment is preferred to a parameter.
  Found find(std::string_view method, std::string_view path) const;
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  void add(Entry entry, std::string_view path);
  std::vector<Entry> entries_;
  std::multimap<std::string, std::size_t, std::less<>> by_first_;  ///< first segment → entry; a parameter stands under `{}`
};

}  // namespace sealwright::api
