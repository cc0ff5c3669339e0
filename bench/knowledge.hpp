// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/check.hpp"
#include "content/register_type.hpp"
#include "isms/registers/all.hpp"
#include "must.hpp"

namespace sealwright::bench {

/// What the program knows of frameworks, types and checks, as it is shipped.
struct Knowledge {
  content::ContentTree files = content::ContentTree::embedded();
  content::Library library = [this] {
    auto out = must(content::Library::load(files));
    must(content::add_register_types(out, isms::registers::all()));
    return out;
  }();
  content::Checks checks = must(content::Checks::load(files, library));
};

}  // namespace sealwright::bench
