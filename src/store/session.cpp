// SPDX-License-Identifier: Apache-2.0
#include "store/session.hpp"

namespace sealwright::store {

std::string_view name_of(Engine engine) { return engine == Engine::sqlite ? "sqlite" : "postgres"; }

Digest Cursor::digest(int column) const {
  auto parsed = Digest::of_bytes(text(column));
  return parsed ? *parsed : Digest{};
}

}  // namespace sealwright::store
