// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/buffer.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace sealwright::cel::columns {
namespace {
constexpr std::size_t kHugePage = 2 << 20;
}

void* moved_memory(void* old, std::size_t used, std::size_t bytes) {
  const bool large = bytes >= 2 * kHugePage;
  void* made = large ? std::aligned_alloc(kHugePage, (bytes + kHugePage - 1) / kHugePage * kHugePage) : std::malloc(bytes);
  if (!made) throw std::bad_alloc();
  // Only advice: without it all works, slower.
  if (large) madvise(made, bytes, MADV_HUGEPAGE);
  if (used) std::memcpy(made, old, std::min(used, bytes));
  std::free(old);
  return made;
}

}  // namespace sealwright::cel::columns
