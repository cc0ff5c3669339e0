// SPDX-License-Identifier: Apache-2.0
#include "store/sql_store.hpp"

namespace sealwright::store {

Result<std::unique_ptr<Store>> open(const Config& config, std::span<const model::Register> registers, const Clock& clock) {
  return config.postgres.empty() ? open_sqlite(config, registers, clock) : open_postgres(config, registers, clock);
}

}  // namespace sealwright::store
