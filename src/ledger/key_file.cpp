// SPDX-License-Identifier: Apache-2.0
#include "ledger/key_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/random.hpp"
#include "ledger/file.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::size_t kMaxKeyFile = 512;

}  // namespace

Result<> write_key_file(const std::filesystem::path& path, const Signer& signer) {
  const std::filesystem::path draft = path.string() + "." + base::random_token(6);
  Result<> done = [&]() -> Result<> {
    TRY(File file, File::open(draft, O_WRONLY | O_CREAT | O_EXCL, 0600));
    TRY_DONE(file.write(signer.text().reveal()));
    TRY_DONE(file.write("\n"));
    TRY_DONE(file.sync());
    if (::link(draft.c_str(), path.c_str()) == 0) return {};
    if (errno == EEXIST) return base::conflict("the key file " + path.string() + " exists already; it is never replaced");
    return base::from_errno("writing the key file " + path.string());
  }();
  ::unlink(draft.c_str());
  if (!done) return done;
  return sync_folder(path.parent_path());
}

Result<Signer> read_key_file(const std::filesystem::path& path) {
  struct stat state {};
  if (::stat(path.c_str(), &state) == 0 && (state.st_mode & 077) != 0) {
    return base::forbidden("the key file " + path.string() +
                           " is open to others: chmod 600 it, and replace the key if it may have been read");
  }
  TRY(std::string text, read_file(path, kMaxKeyFile));
  if (text.ends_with('\n')) text.pop_back();
  auto signer = Signer::parse(Secret(std::move(text)));
  if (!signer) return std::move(signer).error().within("the key file " + path.string());
  return signer;
}

}  // namespace sealwright::ledger
