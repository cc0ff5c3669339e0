// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "store/sqlite/store.hpp"

namespace sealwright::store::sqlite {
namespace {

constexpr std::size_t kMostTogether = 512;

}  // namespace

Result<LedgerPen*> GroupWriter::Group::pen(Id organization) {
  auto found = pens.find(organization);
  if (found == pens.end()) {
    TRY(LedgerPen opened, LedgerPen::open(session, organization));
    found = pens.emplace(organization, std::move(opened)).first;
  }
  return &found->second;
}

GroupWriter::GroupWriter(std::unique_ptr<Connection> connection) : connection_(std::move(connection)), thread_([this] { loop(); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

Result<> GroupWriter::run(const Work& work) { return wait_for({.work = &work}); }

Result<> GroupWriter::run_outside(const Work& work) { return wait_for({.work = &work, .outside = true}); }

Result<> GroupWriter::wait_for(Waiting waiting) {
  if (std::this_thread::get_id() == thread_.get_id()) return base::internal("a write was called from within a write");
  std::unique_lock lock(mutex_);
  if (stopping_) return base::unavailable("the store is closing");
  queue_.push_back(&waiting);
  arrived_.notify_one();
  answered_.wait(lock, [&] { return waiting.outcome.has_value(); });
  return std::move(*waiting.outcome);
}

void GroupWriter::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const std::vector<Waiting*> group = next_group();
    lock.unlock();
    commit(group);
    lock.lock();
    answered_.notify_all();
  }
}

std::vector<GroupWriter::Waiting*> GroupWriter::next_group() {
  std::vector<Waiting*> out;
  while (!queue_.empty() && out.size() < kMostTogether && (out.empty() || !(queue_.front()->outside || out.front()->outside))) {
    out.push_back(queue_.front());
    queue_.pop_front();
  }
  return out;
}

Result<> GroupWriter::attempt(Group& group, const Work& work, bool alone) {
  if (alone) return work(group);
  std::map<Id, LedgerPen::Mark> marks;
  for (const auto& [organization, pen] : group.pens) marks.emplace(organization, pen.mark());
  TRY_DONE(group.session.execute("SAVEPOINT work", {}));
  auto done = work(group);
  if (done)
    return group.session.execute("RELEASE work", {}).ok() ? std::move(done) : Result<>(base::internal("a savepoint was not released"));
  TRY_DONE(group.session.execute("ROLLBACK TO work", {}));
  TRY_DONE(group.session.execute("RELEASE work", {}));
  for (auto& [organization, pen] : group.pens) {
    const auto mark = marks.find(organization);
    pen.back_to(mark == marks.end() ? LedgerPen::Mark{0, pen.opened_at()} : mark->second);
  }
  return done;
}

/// Outcomes are written under the lock: a caller may look at its own as soon as it is there.
void GroupWriter::commit(const std::vector<Waiting*>& group) {
  Group together{*connection_, {}};
  if (group.front()->outside) {
    auto outcome = (*group.front()->work)(together);
    const std::lock_guard lock(mutex_);
    group.front()->outcome = std::move(outcome);
    return;
  }
  std::vector<Result<>> outcomes;
  auto begun = connection_->execute("BEGIN IMMEDIATE", {});
  Result<> whole = begun ? Result<>() : Result<>(begun.error());
  if (whole) {
    for (const Waiting* each : group) {
      outcomes.push_back(attempt(together, *each->work, group.size() == 1));
      // SQLite ends the whole transaction by itself on a full disk and the like (sqlite.org/lang_transaction.html, 2.4).
      if (sqlite3_get_autocommit(connection_->handle()) == 0) continue;
      whole = outcomes.back() ? base::unavailable("the database ended the transaction") : outcomes.back();
      break;
    }
    if (whole && group.size() == 1) whole = outcomes[0];
    for (auto& [organization, pen] : together.pens) {
      if (whole) whole = pen.finish();
    }
    if (whole) {
      auto committed = connection_->execute("COMMIT", {});
      if (!committed) whole = committed.error();
    }
    if (!whole && sqlite3_get_autocommit(connection_->handle()) == 0) (void)connection_->execute("ROLLBACK", {});
  }
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < group.size(); ++i) group[i]->outcome = whole ? std::move(outcomes[i]) : whole;
}

}  // namespace sealwright::store::sqlite
