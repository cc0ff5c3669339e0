// SPDX-License-Identifier: Apache-2.0
#include "app/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <fstream>

#include "base/text.hpp"

namespace sealwright::app {
namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr const char* kManifest = "manifest.json";

class TarWriter final : public ArchiveWriter {
 public:
  explicit TarWriter(std::filesystem::path file)
      : file_(std::move(file)), draft_(file_.string() + ".part"), archive_(archive_write_new()) {}
  ~TarWriter() override {
    archive_write_free(archive_);
    std::error_code ignored;
    std::filesystem::remove(draft_, ignored);
  }

  Result<> open() {
    archive_write_set_format_pax_restricted(archive_);
    if (archive_write_open_filename(archive_, draft_.c_str()) != ARCHIVE_OK) return failed("making " + draft_.string());
    return {};
  }

  Result<> add(const std::string& name, const std::filesystem::path& file) override {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return internal("reading " + file.string() + ": " + error.message());
    TRY_DONE(header(name, size));
    std::ifstream in(file, std::ios::binary);
    base::Sha256 hash;
    std::string piece(kPiece, '\0');
    std::uint64_t done = 0;
    while (done < size &&
           (in.read(piece.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(kPiece, size - done))) || in.gcount() > 0)) {
      const std::string_view bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()));
      hash.update(bytes);
      if (archive_write_data(archive_, bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size()))
        return failed("writing " + name);
      done += bytes.size();
    }
    if (done != size) return internal("reading " + file.string() + ": it ended early");
    files_.emplace_back(JsonObject{{"name", name}, {"size", size}, {"sha256", hash.finish().hex()}});
    return {};
  }

  Result<> finish(const JsonObject& facts) override {
    JsonObject manifest = facts;
    manifest.emplace("files", files_);
    const std::string text = base::pretty(manifest) + "\n";
    TRY_DONE(header(kManifest, text.size()));
    if (archive_write_data(archive_, text.data(), text.size()) != static_cast<la_ssize_t>(text.size()))
      return failed("writing the manifest");
    if (archive_write_close(archive_) != ARCHIVE_OK) return failed("closing " + draft_.string());
    std::error_code error;
    std::filesystem::rename(draft_, file_, error);
    if (error) return internal("renaming to " + file_.string() + ": " + error.message());
    return {};
  }

 private:
  Error failed(const std::string& what) const { return unavailable(what + ": " + archive_error_string(archive_)); }

  Result<> header(const std::string& name, std::uint64_t size) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(archive_, entry.get()) != ARCHIVE_OK) return failed("writing " + name);
    return {};
  }

  std::filesystem::path file_;
  std::filesystem::path draft_;
  archive* archive_;
  JsonArray files_;
};

Result<> safe_name(const std::string& name) {
  const std::filesystem::path path(name);
  bool unsafe = name.empty() || path.is_absolute() || name.find('\\') != std::string::npos;
  for (const auto& part : path) unsafe = unsafe || part == ".." || part == ".";
  if (unsafe) return corrupt("the archive holds a member with an unsafe name: " + base::quoted(name));
  return {};
}

/// One member's bytes: hashed, and written where `into` is given.
Result<std::pair<std::uint64_t, Digest>> take(archive* in, const std::filesystem::path& into, std::string* text) {
  std::ofstream out;
  if (!into.empty()) {
    std::filesystem::create_directories(into.parent_path());
    out.open(into, std::ios::binary | std::ios::trunc);
    std::filesystem::permissions(into, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
  base::Sha256 hash;
  std::uint64_t size = 0;
  std::string piece(kPiece, '\0');
  for (;;) {
    const la_ssize_t count = archive_read_data(in, piece.data(), piece.size());
    if (count < 0) return corrupt(std::string("the archive cannot be read: ") + archive_error_string(in));
    if (count == 0) break;
    const std::string_view bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(count));
    hash.update(bytes);
    size += bytes.size();
    if (!into.empty()) out << bytes;
    if (text && text->size() + bytes.size() <= std::size_t{256} << 20) text->append(bytes);
  }
  if (!into.empty() && !out.flush()) return unavailable("writing " + into.string() + " failed: is the disk full?");
  return std::pair(size, hash.finish());
}

Result<Manifest> parse_manifest(const std::string& text) {
  if (text.empty()) return corrupt("the archive has no manifest.json: it is no backup, or it was cut short");
  auto parsed = base::parse_json(text, {.bytes = std::size_t{256} << 20});
  if (!parsed) return corrupt("manifest.json: " + parsed.error().message);
  Manifest out{*parsed, {}};
  const Json* files = base::member(out.facts, "files");
  if (!files || !files->is_array()) return corrupt("manifest.json names no files");
  for (const auto& each : files->get_array()) {
    TRY(const Digest digest, Digest::parse_hex(base::text_member(each, "sha256")));
    const Json* size = base::member(each, "size");
    if (!size || !size->is_int64()) return corrupt("manifest.json: a file without size");
    out.files.emplace(base::text_member(each, "name"), std::pair(static_cast<std::uint64_t>(size->get_int64()), digest));
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::create(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return conflict(file.string() + " exists already: name a new file");
  auto out = std::make_unique<TarWriter>(file);
  TRY_DONE(out->open());
  return std::unique_ptr<ArchiveWriter>(std::move(out));
}

Result<Manifest> read_archive(const std::filesystem::path& file, const std::filesystem::path& into,
                              const std::function<void(double)>& progress) {
  std::error_code error;
  const auto whole = std::filesystem::file_size(file, error);
  if (error) return not_found("there is no file " + file.string());
  if (!into.empty() && std::filesystem::exists(into) && !std::filesystem::is_empty(into))
    return conflict(into.string() + " is not empty: a backup is restored into a new folder");
  const std::unique_ptr<archive, int (*)(archive*)> in(archive_read_new(), archive_read_free);
  archive_read_support_format_tar(in.get());
  if (archive_read_open_filename(in.get(), file.c_str(), kPiece) != ARCHIVE_OK)
    return corrupt(file.string() + " is no archive: " + archive_error_string(in.get()));
  std::map<std::string, std::pair<std::uint64_t, Digest>> found;
  std::string manifest_text;
  archive_entry* entry = nullptr;
  int state = ARCHIVE_OK;
  while ((state = archive_read_next_header(in.get(), &entry)) == ARCHIVE_OK) {
    const std::string name = archive_entry_pathname(entry) ? archive_entry_pathname(entry) : "";
    TRY_DONE(safe_name(name));
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
      return corrupt("the archive holds " + base::quoted(name) + ", which is no plain file");
    const bool is_manifest = name == kManifest;
    TRY(const auto taken,
        take(in.get(), into.empty() || is_manifest ? std::filesystem::path() : into / name, is_manifest ? &manifest_text : nullptr));
    if (!is_manifest && !found.emplace(name, taken).second) return corrupt("the archive holds " + base::quoted(name) + " twice");
    progress(whole == 0 ? 1.0 : static_cast<double>(archive_filter_bytes(in.get(), -1)) / static_cast<double>(whole));
  }
  if (state != ARCHIVE_EOF) return corrupt(file.string() + " cannot be read to its end: " + archive_error_string(in.get()));
  TRY(Manifest manifest, parse_manifest(manifest_text));
  for (const auto& [name, wanted] : manifest.files) {
    const auto have = found.find(name);
    if (have == found.end()) return corrupt("the backup lacks " + base::quoted(name));
    if (have->second != wanted) return corrupt("the backup's " + base::quoted(name) + " is not what was backed up");
  }
  for (const auto& each : found) {
    if (!manifest.files.contains(each.first))
      return corrupt("the backup holds " + base::quoted(each.first) + ", which its manifest does not name");
  }
  return manifest;
}

}  // namespace sealwright::app
