// SPDX-License-Identifier: Apache-2.0
#include "evidence/zip_parts.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <memory>

#include "base/text.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::uint64_t kRatioFloor = 1 << 20;
constexpr std::size_t kPiece = 256 << 10;

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

std::string reason(archive* in) {
  const char* told = archive_error_string(in);
  return told ? told : "damaged";
}

/// By its central directory alone: what a reader of streams would find beside it does not count.
Result<Archive> opened(std::string_view bytes) {
  Archive in(archive_read_new(), archive_read_free);
  archive_read_support_format_zip_seekable(in.get());
  if (archive_read_open_memory(in.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return base::invalid("it is no sound zip file: " + reason(in.get()));
  return in;
}

/// The next entry's name in lower case; empty at the end.
Result<std::string> next_name(archive* in, archive_entry*& entry) {
  for (;;) {
    const int state = archive_read_next_header(in, &entry);
    if (state == ARCHIVE_EOF) return std::string();
    if (state < ARCHIVE_WARN) return base::invalid("it is no sound zip file: " + reason(in));
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    if (name && *name) return base::lower_ascii(name);
  }
}

}  // namespace

Result<ZipParts> ZipParts::open(std::string_view bytes, const SheetLimits& limits) {
  ZipParts out(bytes, limits);
  TRY(const auto in, opened(bytes));
  for (archive_entry* entry = nullptr;;) {
    TRY(const auto name, next_name(in.get(), entry));
    if (name.empty()) return out;
    if (out.plain_.size() >= limits.parts) return base::too_large(fmt::format("it holds more than {} parts", limits.parts));
    if (archive_entry_is_encrypted(entry)) return base::invalid("it is protected by a password: save it without one");
    const bool plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
    if (!out.plain_.emplace(name, plain).second) return base::invalid(fmt::format("it holds {} twice", base::quoted(name)));
  }
}

bool ZipParts::holds(std::string_view name) const { return plain_.contains(base::lower_ascii(name)); }

Result<std::string> ZipParts::read(std::string_view name) const {
  const std::string wanted = base::lower_ascii(name);
  const auto found = plain_.find(wanted);
  if (found == plain_.end()) return base::invalid(fmt::format("it lacks the part {}", base::quoted(name)));
  if (!found->second) return base::invalid(fmt::format("{} is no plain file", base::quoted(name)));
  TRY(const auto in, opened(bytes_));
  archive_entry* entry = nullptr;
  for (std::string at; at != wanted;) {
    TRY(at, next_name(in.get(), entry));
    if (at.empty()) return base::internal("a part of a zip file is gone");
  }
  std::string out;
  for (;;) {
    const std::size_t size = out.size();
    out.resize(size + kPiece);
    const la_ssize_t count = archive_read_data(in.get(), out.data() + size, kPiece);
    if (count < 0) return base::invalid(fmt::format("{} cannot be unpacked: {}", base::quoted(name), reason(in.get())));
    out.resize(size + static_cast<std::size_t>(count));
    if (count == 0) return out;
    if (out.size() > limits_->unpacked)
      return base::too_large(fmt::format("{} is over {} bytes: split the table", base::quoted(name), limits_->unpacked));
    if (out.size() > kRatioFloor && out.size() / bytes_.size() > limits_->ratio)
      return base::too_large(fmt::format("{} unpacks to more than {} times the file's size", base::quoted(name), limits_->ratio));
  }
}

}  // namespace sealwright::evidence
