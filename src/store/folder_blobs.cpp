// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/stat.h>

#include <fstream>

#include "base/random.hpp"
#include "store/blobs.hpp"

namespace sealwright::store {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kProvisional = ".new";

Error absent(const Digest& digest) { return base::not_found("blob " + digest.hex() + " is not there"); }

class FolderBlobs final : public Blobs {
 public:
  FolderBlobs(fs::path root, Disk& disk) : root_(std::move(root)), disk_(disk) {}

  Result<std::unique_ptr<Upload>> begin(Id organization, std::uint64_t limit) override;
  Result<Digest> put(Id organization, std::string_view bytes) override {
    TRY(auto upload, begin(organization, bytes.size()));
    TRY_DONE(upload->write(bytes));
    return upload->commit();
  }
  Result<std::string> get(Id organization, const Digest& digest, std::uint64_t limit) const override;
  Result<fs::path> path(Id organization, const Digest& digest) const override {
    const fs::path settled = place(organization, digest);
    if (fs::exists(settled)) return settled;
    const fs::path provisional = settled.native() + std::string(kProvisional);
    if (fs::exists(provisional)) return provisional;
    if (fs::exists(settled)) return settled;  // it was settled in between
    return absent(digest);
  }
  bool holds(Id organization, const Digest& digest) const override { return path(organization, digest).ok(); }
  Result<> each(Id organization, const std::function<Result<>(const Digest&, std::uint64_t)>& visit) const override {
    return walk(organization, false, [&](const Digest& digest, const fs::path& file) -> Result<> {
      std::error_code ec;
      return visit(digest, fs::file_size(file, ec));
    });
  }
  Result<> settle(Id organization, const Digest& digest) override {
    const fs::path settled = place(organization, digest);
    const fs::path provisional = settled.native() + std::string(kProvisional);
    if (!fs::exists(provisional)) return fs::exists(settled) ? Result<>() : absent(digest);
    auto done = disk_.rename(provisional, settled);
    if (!done && fs::exists(settled)) return {};  // another thread was first
    return done;
  }
  Result<> sweep(const std::function<Result<Fate>(Id, const Digest&, Instant)>& judge) override;
  Result<> erase(Id organization, const Digest& digest) override {
    const fs::path settled = place(organization, digest);
    TRY_DONE(disk_.remove(settled));
    TRY_DONE(disk_.remove(settled.native() + std::string(kProvisional)));
    return fs::exists(settled.parent_path()) ? disk_.sync_folder(settled.parent_path()) : Result<>();
  }

  fs::path place(Id organization, const Digest& digest) const {
    const std::string hex = digest.hex();
    return root_ / organization.text() / hex.substr(0, 2) / hex;
  }
  Result<Digest> keep(Id organization, const fs::path& spooled, const Digest& digest);
  Disk& disk() const { return disk_; }
  fs::path incoming() const { return root_ / "incoming"; }

 private:
  Result<> walk(Id organization, bool provisional, const std::function<Result<>(const Digest&, const fs::path&)>& visit) const;
  fs::path root_;
  Disk& disk_;
};

class SpooledUpload final : public Blobs::Upload {
 public:
  SpooledUpload(FolderBlobs& blobs, Id organization, std::uint64_t limit, fs::path path, std::unique_ptr<Disk::File> file)
      : blobs_(blobs), organization_(organization), limit_(limit), path_(std::move(path)), file_(std::move(file)) {}
  ~SpooledUpload() override {
    file_.reset();
    if (!kept_) (void)blobs_.disk().remove(path_);
  }
  SpooledUpload(const SpooledUpload&) = delete;
  SpooledUpload& operator=(const SpooledUpload&) = delete;

  Result<> write(std::string_view bytes) override {
    if (size_ + bytes.size() > limit_) return base::too_large(fmt::format("more than {} bytes: split it, or raise the limit", limit_));
    size_ += bytes.size();
    hash_.update(bytes);
    return file_->append(bytes);
  }
  fs::path path() const override { return path_; }
  Result<Digest> commit() override {
    TRY_DONE(file_->sync());
    const Digest digest = hash_.finish();
    TRY_DONE(blobs_.keep(organization_, path_, digest));
    kept_ = true;
    return digest;
  }

 private:
  FolderBlobs& blobs_;
  Id organization_;
  std::uint64_t limit_, size_ = 0;
  fs::path path_;
  std::unique_ptr<Disk::File> file_;
  base::Sha256 hash_;
  bool kept_ = false;
};

Result<std::unique_ptr<Blobs::Upload>> FolderBlobs::begin(Id organization, std::uint64_t limit) {
  const fs::path spooled = incoming() / base::random_token(18);
  TRY(auto file, disk_.create(spooled));
  return std::unique_ptr<Upload>(std::make_unique<SpooledUpload>(*this, organization, limit, spooled, std::move(file)));
}

/// Known bytes stay where they are; their directory entry is made durable all the same, since the one who put them may not have come so
/// far.
Result<Digest> FolderBlobs::keep(Id organization, const fs::path& spooled, const Digest& digest) {
  const fs::path settled = place(organization, digest);
  TRY_DONE(disk_.make_folder(settled.parent_path()));
  if (holds(organization, digest)) {
    TRY_DONE(disk_.remove(spooled));
  } else {
    TRY_DONE(disk_.rename(spooled, settled.native() + std::string(kProvisional)));
  }
  TRY_DONE(disk_.sync_folder(settled.parent_path()));
  return digest;
}

Result<std::string> FolderBlobs::get(Id organization, const Digest& digest, std::uint64_t limit) const {
  TRY(const fs::path file, path(organization, digest));
  std::error_code ec;
  const std::uint64_t size = fs::file_size(file, ec);
  if (ec) return absent(digest);
  if (size > limit) return base::too_large(fmt::format("blob {} has {} bytes, at most {} are read", digest.hex(), size, limit));
  std::string bytes(size, '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) return base::from_errno("reading blob " + digest.hex());
  if (base::sha256(bytes) != digest) return base::corrupt("blob " + digest.hex() + ": its bytes are not what was stored");
  return bytes;
}

Result<> FolderBlobs::walk(Id organization, bool provisional, const std::function<Result<>(const Digest&, const fs::path&)>& visit) const {
  const fs::path folder = root_ / organization.text();
  if (!fs::exists(folder)) return {};
  std::error_code ec;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
    if (entry.is_directory(ec)) continue;
    std::string name = entry.path().filename().native();
    const bool is_provisional = name.ends_with(kProvisional);
    if (is_provisional) name.resize(name.size() - kProvisional.size());
    if (is_provisional != provisional) continue;
    auto digest = Digest::parse_hex(name);
    if (!digest) return base::corrupt(entry.path().native() + " does not belong into the folder of blobs");
    TRY_DONE(visit(*digest, entry.path()));
  }
  if (ec) return base::internal(folder.native() + ": " + ec.message());
  return {};
}

Result<> FolderBlobs::sweep(const std::function<Result<Fate>(Id, const Digest&, Instant)>& judge) {
  std::error_code ec;
  for (const auto& folder : fs::directory_iterator(root_, ec)) {
    const auto organization = Id::parse(folder.path().filename().native());
    if (!organization) continue;
    TRY_DONE(walk(*organization, true, [&](const Digest& digest, const fs::path& file) -> Result<> {
      struct stat status {};
      if (::stat(file.c_str(), &status) != 0) return {};
      TRY(const Fate fate, judge(*organization, digest, Instant::of_seconds(status.st_mtime)));
      if (fate == Fate::leave) return {};
      return fate == Fate::settle ? settle(*organization, digest) : disk_.remove(file);
    }));
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Blobs>> open_folder_blobs(const fs::path& root, Disk& disk) {
  auto blobs = std::make_unique<FolderBlobs>(root, disk);
  TRY_DONE(disk.make_folder(root));
  TRY_DONE(disk.make_folder(blobs->incoming()));
  return std::unique_ptr<Blobs>(std::move(blobs));
}

}  // namespace sealwright::store
