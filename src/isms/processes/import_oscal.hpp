// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/files/plan_files.hpp"
#include "isms/registers/import.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// Where documents of OSCAL came from.
struct OscalOrigin {
  std::string name;  ///< of the file or folder
  Digest digest;     ///< of their bytes
  std::size_t documents = 0;
};

/// Does what a plan of their records says (apply_files), and keeps a record of the register import, so that it can be undone. Nothing where
/// the plan changes nothing.
Result<std::optional<model::Record>> apply_oscal(store::Writer& writer, const FilesPlan& plan, const OscalOrigin& origin);

}  // namespace sealwright::isms
