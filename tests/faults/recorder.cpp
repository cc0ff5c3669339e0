// SPDX-License-Identifier: Apache-2.0
#include "recorder.hpp"

#include <sqlite3.h>

#include <cstring>

namespace sealwright::faults {
namespace {

using Kind = Operation::Kind;

struct RecordedFile {
  sqlite3_file base;  // must be first: SQLite sees this
  Recorder* recorder;
  std::string* path;  // nullptr: not recorded
  bool folder_pending;
  sqlite3_file* real;
};

RecordedFile* own(sqlite3_file* file) { return reinterpret_cast<RecordedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return own(file)->real; }
std::string parent(const std::string& path) { return std::filesystem::path(path).parent_path().native(); }

int close_file(sqlite3_file* file) {
  delete own(file)->path;
  return real(file)->pMethods->xClose(real(file));
}
int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) { return real(file)->pMethods->xRead(real(file), to, count, at); }
int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  RecordedFile* f = own(file);
  if (f->path != nullptr) {
    f->recorder->add({Kind::write, *f->path, std::string(static_cast<const char*>(from), static_cast<std::size_t>(count)),
                      static_cast<std::uint64_t>(at)});
  }
  return real(file)->pMethods->xWrite(real(file), from, count, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (own(file)->path != nullptr) own(file)->recorder->add({Kind::truncate, *own(file)->path, {}, static_cast<std::uint64_t>(size)});
  return real(file)->pMethods->xTruncate(real(file), size);
}
/// The unix file system syncs the folder with the first sync of a new journal (os_unix.c, UNIXFILE_DIRSYNC).
int sync_file(sqlite3_file* file, int flags) {
  RecordedFile* f = own(file);
  const int code = real(file)->pMethods->xSync(real(file), flags);
  if (f->path == nullptr || code != SQLITE_OK) return code;
  f->recorder->add({Kind::sync, *f->path, {}, 0});
  if (std::exchange(f->folder_pending, false)) f->recorder->add({Kind::sync_folder, parent(*f->path), {}, 0});
  return code;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lock_file(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock_file(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int control(sqlite3_file* file, int op, void* arg) {
  // Truncating or laying out by a hint is not recorded, so it is not done either.
  if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
  return real(file)->pMethods->xFileControl(real(file), op, arg);
}
int sector_size(sqlite3_file*) { return 512; }
int characteristics(sqlite3_file*) { return 0; }  // promises nothing: sectors tear, files end early
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) { return real(file)->pMethods->xShmLock(real(file), at, count, flags); }
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods kMethods = {2,         close_file,  read_file,  write_file, truncate_file, sync_file,       file_size,
                                     lock_file, unlock_file, check_lock, control,    sector_size,   characteristics, shm_map,
                                     shm_lock,  shm_barrier, shm_unmap,  nullptr,    nullptr};

}  // namespace

struct Recorder::Vfs {
  sqlite3_vfs table;
  sqlite3_vfs* original;
  Recorder* recorder;

  static Vfs* of(sqlite3_vfs* vfs) { return static_cast<Vfs*>(vfs->pAppData); }
  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    Vfs* self = of(vfs);
    RecordedFile* f = own(file);
    std::memset(f, 0, sizeof *f);
    f->real = reinterpret_cast<sqlite3_file*>(f + 1);
    const bool there = name != nullptr && std::filesystem::exists(name);
    const int code = self->original->xOpen(self->original, name, f->real, flags, out);
    if (code != SQLITE_OK) return code;
    f->base.pMethods = &kMethods;
    f->recorder = self->recorder;
    const bool recorded = name != nullptr && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    if (!recorded) return code;
    f->path = new std::string(name);
    if (!there) self->recorder->add({Kind::create, name, {}, 0});
    f->folder_pending = !there && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    return code;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    Vfs* self = of(vfs);
    const int code = self->original->xDelete(self->original, name, sync_folder);
    if (code != SQLITE_OK) return code;
    self->recorder->add({Kind::remove, name, {}, 0});
    if (sync_folder != 0) self->recorder->add({Kind::sync_folder, parent(name), {}, 0});
    return code;
  }
};

Recorder::Recorder(std::string vfs_name) : vfs_name_(std::move(vfs_name)), vfs_(std::make_unique<Vfs>()) {
  vfs_->original = sqlite3_vfs_find(nullptr);
  vfs_->recorder = this;
  vfs_->table = *vfs_->original;
  vfs_->table.pNext = nullptr;
  vfs_->table.zName = vfs_name_.c_str();
  vfs_->table.szOsFile = static_cast<int>(sizeof(RecordedFile)) + vfs_->original->szOsFile;
  vfs_->table.pAppData = vfs_.get();
  vfs_->table.xOpen = Vfs::open;
  vfs_->table.xDelete = Vfs::remove;
  // The others work on names alone; the original's expect their own table.
  vfs_->table.xAccess = [](sqlite3_vfs* v, const char* n, int f, int* o) {
    return Vfs::of(v)->original->xAccess(Vfs::of(v)->original, n, f, o);
  };
  vfs_->table.xFullPathname = [](sqlite3_vfs* v, const char* n, int s, char* o) {
    return Vfs::of(v)->original->xFullPathname(Vfs::of(v)->original, n, s, o);
  };
  sqlite3_vfs_register(&vfs_->table, 0);
}

Recorder::~Recorder() { sqlite3_vfs_unregister(&vfs_->table); }

void Recorder::add(Operation operation) {
  const std::lock_guard lock(mutex_);
  operations_.push_back(std::move(operation));
}

namespace {

class RecordedDiskFile final : public store::Disk::File {
 public:
  RecordedDiskFile(Recorder& recorder, std::string path, std::unique_ptr<File> file)
      : recorder_(recorder), path_(std::move(path)), file_(std::move(file)) {}
  Result<> append(std::string_view bytes) override {
    recorder_.add({Kind::write, path_, std::string(bytes), size_});
    size_ += bytes.size();
    return file_->append(bytes);
  }
  Result<> sync() override {
    TRY_DONE(file_->sync());
    recorder_.add({Kind::sync, path_, {}, 0});
    return {};
  }

 private:
  Recorder& recorder_;
  std::string path_;
  std::unique_ptr<File> file_;
  std::uint64_t size_ = 0;
};

}  // namespace

Result<std::unique_ptr<store::Disk::File>> Recorder::create(const std::filesystem::path& path) {
  TRY(auto file, store::real_disk().create(path));
  add({Kind::create, path.native(), {}, 0});
  return std::unique_ptr<File>(std::make_unique<RecordedDiskFile>(*this, path.native(), std::move(file)));
}

Result<> Recorder::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  TRY_DONE(store::real_disk().rename(from, to));
  add({Kind::rename, from.native(), to.native(), 0});
  return {};
}

Result<> Recorder::remove(const std::filesystem::path& path) {
  TRY_DONE(store::real_disk().remove(path));
  add({Kind::remove, path.native(), {}, 0});
  return {};
}

Result<> Recorder::sync_folder(const std::filesystem::path& path) {
  TRY_DONE(store::real_disk().sync_folder(path));
  add({Kind::sync_folder, path.native(), {}, 0});
  return {};
}

}  // namespace sealwright::faults
