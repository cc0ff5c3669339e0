// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"

namespace sealwright::content {

/// The project's folder `content/` as it was when the program was built.
base::EmbeddedFolder embedded_files();

struct ContentFile {
  std::string path;        ///< within the tree: `frameworks/soc2.yaml`
  std::string shown;       ///< for messages: `content/frameworks/soc2.yaml`, or where the overlay has it
  std::string_view bytes;  ///< lives as long as the tree
};

/// All content files by path: the embedded ones, overlaid by a folder (`--content DIR`). A file there replaces the embedded one of
/// the same path or stands beside it; nothing can be removed, only replaced. Reads everything at once; changes on disk show at the
/// next start.
class ContentTree {
 public:
  static ContentTree embedded() { return ContentTree(embedded_files()); }
  explicit ContentTree(base::EmbeddedFolder folder);

  /// Lays a folder over. Refused: a folder that cannot be read, a top folder that the tree does not have (a misspelt name would
  /// else be without effect), more than 10,000 files, one over 1 MiB or all over 64 MiB, anything but plain files and folders.
  /// Names that start with a dot are passed over. After an error the tree is not to be used.
  Result<> overlay(const std::string& folder);

  const ContentFile* find(std::string_view path) const;
  /// The files whose path starts so (`checks/`), in ascending order of path.
  std::vector<const ContentFile*> under(std::string_view prefix) const;

  ContentTree(ContentTree&&) = default;
  ContentTree& operator=(ContentTree&&) = default;

 private:
  void put(ContentFile file);

  std::vector<ContentFile> files_;  // in ascending order of path
  std::deque<std::string> owned_;   // what the overlay brought; a deque does not move its elements
};

}  // namespace sealwright::content
