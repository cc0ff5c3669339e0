// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/random.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources {

/// A small Linux system as files in a temporary folder.
struct Tree {
  std::filesystem::path root = std::filesystem::temp_directory_path() / ("host-" + base::random_token(9));
  Machine machine{root};

  Tree() { std::filesystem::create_directory(root); }
  ~Tree() { std::filesystem::remove_all(root); }
  Tree& file(const std::string& path, std::string_view text) {
    std::filesystem::create_directories((root / path).parent_path());
    std::ofstream(root / path, std::ios::binary) << text;
    return *this;
  }
  Tree& link(const std::string& path, const std::string& target) {
    std::filesystem::create_directories((root / path).parent_path());
    std::filesystem::create_symlink(target, root / path);
    return *this;
  }
};

inline const Part& part(const std::vector<Part>& parts, std::string_view type) {
  for (const auto& each : parts)
    if (each.type == type) return each;
  FAIL("no part of type " << type);
  return parts.front();
}

inline const Json& item(const Part& part, std::string_view field, std::string_view text) {
  for (const auto& each : part.items)
    if (base::text_member(each, field) == text) return each;
  FAIL("no item with " << field << " " << text);
  return part.items.front();
}

inline bool has(const std::vector<std::string>& all, std::string_view one) {
  for (const auto& each : all)
    if (each == one) return true;
  return false;
}

}  // namespace sealwright::sources
