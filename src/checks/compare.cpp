// SPDX-License-Identifier: Apache-2.0
#include "checks/compare.hpp"

#include <algorithm>

#include "checks/collected.hpp"
#include "checks/judge.hpp"

namespace sealwright::checks {
namespace {

/// One type's resources, judged by one or both texts.
class Pass {
 public:
  Pass(store::Reader& reader, Collected collected, const content::CheckTypes& types, const Exceptions& exceptions, std::size_t examples,
       Difference& out)
      : reader_(reader), collected_(std::move(collected)), relations_(types), exceptions_(exceptions), examples_(examples), out_(out) {}

  Result<> run(const content::CompiledCheck* now, const content::CompiledCheck* then) {
    for (const auto* check : {now, then})
      if (check) TRY_DONE(relations_.load(reader_, check->named_uses));
    return reader_.each_resource((then ? then : now)->check.resource, [&](const store::Resource& resource) -> Result<> {
      note(resource, judged(now, resource), judged(then, resource));
      return {};
    });
  }

 private:
  std::optional<Judgement> judged(const content::CompiledCheck* check, const store::Resource& resource) {
    if (!check) return std::nullopt;
    const cel::Value subject = subject_of(*check, resource.body, collected_.of(resource.source));
    Judgement out = judge(*check, subject, {.now = reader_.now(), .relations = &relations_});
    if (out.verdict != Verdict::fail || !exceptions_.covering) return out;
    if (const auto exception = exceptions_.covering(check->check.id, resource.source, resource.key))
      out = {Verdict::excepted, *exception + ": " + out.reason};
    return out;
  }

  void note(const store::Resource& resource, const std::optional<Judgement>& now, const std::optional<Judgement>& then) {
    Difference::Move move;
    if (now) ++out_.now[*(move.first = now->verdict)];
    if (then) ++out_.then[*(move.second = then->verdict)];
    if (move.first == move.second) return;
    if (++out_.moves[move] <= examples_)
      out_.examples.push_back({move, resource.type, resource.source, resource.key, (then ? then : now)->reason});
  }

  store::Reader& reader_;
  Collected collected_;
  Relations relations_;
  const Exceptions& exceptions_;
  std::size_t examples_;
  Difference& out_;
};

}  // namespace

Result<Difference> compare(store::Reader& reader, const content::CompiledCheck* now, const content::CompiledCheck& then,
                           const content::CheckTypes& types, const Exceptions& exceptions, std::size_t examples) {
  Difference out;
  const auto pass = [&](const content::CompiledCheck* first, const content::CompiledCheck* second) -> Result<> {
    TRY(auto collected, Collected::read(reader, (second ? second : first)->check.resource));
    return Pass(reader, std::move(collected), types, exceptions, examples, out).run(first, second);
  };
  if (now && now->check.resource != then.check.resource) {
    TRY_DONE(pass(now, nullptr));
    now = nullptr;
  }
  TRY_DONE(pass(now, &then));
  std::stable_sort(out.examples.begin(), out.examples.end(), [](const auto& a, const auto& b) { return a.move < b.move; });
  return out;
}

}  // namespace sealwright::checks
