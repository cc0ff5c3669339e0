// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <list>

#include "recorder.hpp"

namespace sealwright::faults {
namespace {

namespace fs = std::filesystem;
using Kind = Operation::Kind;
constexpr std::size_t kSector = 512;

/// One file's bytes: what is safe, and what has been written since the last sync.
struct Content {
  std::string durable;
  std::vector<Operation> pending;
};

void replay(std::string& bytes, const Operation& operation) {
  if (operation.kind == Kind::truncate) {
    bytes.resize(operation.offset, '\0');
    return;
  }
  const std::size_t end = operation.offset + operation.bytes.size();
  if (bytes.size() < end) bytes.resize(end, '\0');
  bytes.replace(operation.offset, operation.bytes.size(), operation.bytes);
}

/// A write of which only some sectors came to the disk.
void replay_torn(std::string& bytes, const Operation& write, std::mt19937& random) {
  for (std::size_t at = 0; at < write.bytes.size(); at += kSector) {
    if (random() % 2 == 0) continue;
    replay(bytes, {Kind::write, {}, write.bytes.substr(at, kSector), write.offset + at});
  }
}

/// Names in folders, as the disk has them and as the running system saw them. A name stands for a content.
using Names = std::map<std::string, std::shared_ptr<Content>>;
struct NameChange {
  Kind kind;
  std::string path, to;
  std::shared_ptr<Content> content;
};

void replay(Names& names, const NameChange& change) {
  if (change.kind == Kind::create) names[change.path] = change.content;
  if (change.kind == Kind::remove) names.erase(change.path);
  if (change.kind == Kind::rename) {
    names.erase(change.path);
    names[change.to] = change.content;
  }
}

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().native(); }

/// Before the cut everything is seen in order; after it, the folder's unsynced changes may be lost from some point on: a journal of the
/// file system keeps their order within one folder.
class Machine {
 public:
  void run(const Operation& op) {
    switch (op.kind) {
      case Kind::create: change({op.kind, op.path, {}, std::make_shared<Content>()}); break;
      case Kind::remove:
        if (seen_.contains(op.path)) change({op.kind, op.path, {}, seen_[op.path]});
        break;
      case Kind::rename: change({op.kind, op.path, op.bytes, seen_.at(op.path)}); break;
      case Kind::write:
      case Kind::truncate: seen_.at(op.path)->pending.push_back(op); break;
      case Kind::sync: settle(*seen_.at(op.path)); break;
      case Kind::sync_folder: settle_folder(op.path); break;
      case Kind::acknowledge: break;
    }
  }

  Names after_cut(std::mt19937& random) {
    std::map<std::string, bool> lost;
    for (const NameChange& each : unsynced_) {
      bool& from_here = lost[folder_of(each.kind == Kind::rename ? each.to : each.path)];
      from_here = from_here || random() % 3 == 0;
      if (!from_here) replay(durable_, each);
    }
    for (auto& [path, content] : durable_) {
      std::string bytes = content->durable;
      for (const Operation& write : content->pending) {
        const auto luck = random() % 3;
        if (luck == 0) continue;
        if (luck == 1 && write.kind == Kind::write) replay_torn(bytes, write, random);
        else replay(bytes, write);
      }
      content = std::make_shared<Content>(Content{std::move(bytes), {}});
    }
    return durable_;
  }

 private:
  static void settle(Content& content) {
    for (const Operation& write : content.pending) replay(content.durable, write);
    content.pending.clear();
  }
  void change(NameChange each) {
    replay(seen_, each);
    unsynced_.push_back(std::move(each));
  }
  void settle_folder(const std::string& folder) {
    std::list<NameChange> left;
    for (NameChange& each : unsynced_) {
      const bool here = folder_of(each.path) == folder || (each.kind == Kind::rename && folder_of(each.to) == folder);
      if (here) replay(durable_, each);
      else left.push_back(std::move(each));
    }
    unsynced_ = std::move(left);
  }
  Names seen_, durable_;
  std::list<NameChange> unsynced_;
};

}  // namespace

void power_cut(const std::vector<Operation>& operations, std::size_t count, const fs::path& folder, const fs::path& target,
               std::mt19937& random) {
  Machine machine;
  for (std::size_t i = 0; i < count; ++i) machine.run(operations[i]);
  for (const auto& [path, content] : machine.after_cut(random)) {
    const fs::path file = target / fs::path(path).lexically_relative(folder);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content->durable;
  }
}

}  // namespace sealwright::faults
