// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace sealwright::base {

/// One file that the program carries within itself (cmake/Embed.cmake). Both views live as long as the program.
struct EmbeddedFile {
  std::string_view path;   ///< relative to the embedded folder, with `/`
  std::string_view bytes;  ///< exactly the file's, without a terminating zero
};

/// An embedded folder: its files in ascending order of path (bytewise); empty where the folder was empty or missing at build.
using EmbeddedFolder = std::span<const EmbeddedFile>;

/// The file of that path, or nullptr.
inline const EmbeddedFile* find_embedded(EmbeddedFolder folder, std::string_view path) {
  for (const EmbeddedFile& file : folder) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

}  // namespace sealwright::base
