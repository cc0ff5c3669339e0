// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "content/check.hpp"
#include "content/register_type.hpp"
#include "isms/registers/all.hpp"

/// The content that the program carries, loaded once for all tests of it.
namespace sealwright {

inline const content::Library& library() {
  static const content::Library loaded = [] {
    auto result = content::Library::load(content::ContentTree::embedded());
    REQUIRE_MESSAGE(result, result.error().text());
    const auto added = content::add_register_types(*result, isms::registers::all());
    REQUIRE_MESSAGE(added, added.error().text());
    return *std::move(result);
  }();
  return loaded;
}

inline const content::Checks& shipped() {
  static const content::Checks loaded = [] {
    auto result = content::Checks::load(content::ContentTree::embedded(), library());
    REQUIRE_MESSAGE(result, result.error().text());
    return *std::move(result);
  }();
  return loaded;
}

}  // namespace sealwright
