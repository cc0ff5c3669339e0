// SPDX-License-Identifier: Apache-2.0
#include "isms/check_sets.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace sealwright::isms {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::string_view kStandIn = "isms.organization";  // of this every organization has one record

/// What stands for a published text that this program cannot compile any more (a field of its type is gone): it gives the verdict
/// `error` to whatever it is asked of, so that it is seen and never passes. Its version is another, so that it is run at once.
content::CompiledCheck unreadable(const Stored<CheckVersion>& stored, const Error& why, const content::Library& library,
                                  const content::CheckTypes& types) {
  content::Check check;
  if (const auto document = content::parse_yaml(stored.value.text, stored.record.ref)) {
    std::vector<Fault> passed_over;
    check = content::read_check(*document, library, passed_over);
  }
  const std::string first = why.faults.empty() ? why.message : why.faults.front().message;  // all of them could be too long to compile
  const std::string said = stored.record.ref + " cannot be read by this program; draft it anew: " + first;
  check.own = true;
  check.id = stored.value.check;
  check.title = stored.value.title;
  check.area = "own";
  check.file = stored.record.ref;
  if (!library.type(check.resource)) check.resource = kStandIn;
  check.applies_to = check.unknown_when = check.controls_from = "";
  check.pass_when = "{'': true}[" + base::canonical(Json(said)) + "]";
  check.reason = "'cannot be read'";
  if (check.fresh_for <= 0) check.fresh_for = kDay;
  check.remedy = "Draft a text that this program reads, and publish it.";
  check.examples.clear();
  check.version = base::sha256("unreadable\n", stored.value.text).hex();
  return content::compile_check(std::move(check), types).value();
}

}  // namespace

Result<content::CompiledCheck> CheckSets::compiled(const std::string& text, const std::string& name) const {
  TRY(auto check, content::load_check(text, name, library_, shipped_.types()));
  check.check.own = true;
  check.check.area = "own";
  return check;
}

content::CompiledCheck CheckSets::compiled_or_unreadable(const Stored<CheckVersion>& version) const {
  auto check = compiled(version.value.text, version.record.ref);
  return check ? *std::move(check) : unreadable(version, check.error(), library_, shipped_.types());
}

Result<CheckSet> CheckSets::of(store::Reader& reader, std::string_view without) {
  TRY(auto published, every<CheckVersion>(reader, equals("status", "published")));
  std::erase_if(published, [&](const auto& each) { return each.value.check == without; });
  if (published.empty()) return CheckSet(CheckSet(), &shipped_);
  std::string key;
  for (const auto& each : published) key += each.record.ref + " " + each.value.digest + "\n";
  const auto find = [&]() -> CheckSet {
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& each) { return each.first == key; });
    if (found == kept_.end()) {
      const auto used = in_use_.find(key);
      return used == in_use_.end() ? nullptr : used->second.lock();
    }
    kept_.splice(kept_.begin(), kept_, found);
    return found->second;
  };
  {
    const std::lock_guard lock(mutex_);
    if (auto found = find()) return found;
  }
  std::vector<content::CompiledCheck> own;
  for (const auto& each : published) own.push_back(compiled_or_unreadable(each));
  auto made = std::make_shared<const content::Checks>(shipped_.overlaid(std::move(own)));
  const std::lock_guard lock(mutex_);
  if (auto found = find()) return found;  // another thread was faster
  std::erase_if(in_use_, [](const auto& each) { return each.second.expired(); });
  in_use_[key] = made;
  kept_.emplace_front(std::move(key), made);
  if (kept_.size() > kKept) kept_.pop_back();
  return CheckSet(std::move(made));
}

}  // namespace sealwright::isms
