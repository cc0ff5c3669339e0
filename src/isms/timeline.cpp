// SPDX-License-Identifier: Apache-2.0
#include "isms/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ledger/entry.hpp"

namespace sealwright::isms {
namespace {

/// What control_state reads. Of controls, only the control itself.
const std::set<std::string_view>& inputs() {
  static const std::set<std::string_view> out{"finding",          "exception", "scope", "asset", "check_version", store::kEvidenceRegister,
                                              store::kRunRegister};
  return out;
}

bool may_move(const ledger::Entry& entry, Id control) {
  return entry.register_name == "control" ? entry.id == control : inputs().contains(entry.register_name);
}

/// The instants in (from, to] at which something was sealed that may move the status.
Result<std::vector<Instant>> moments(store::Store& store, Id organization, Id control, Instant from, Instant to) {
  TRY(const auto before, store.read(organization, from));
  TRY(const auto first, before->ledger_head());
  TRY(const auto reader, store.read(organization, to));
  TRY(const auto last, reader->ledger_head());
  std::vector<Instant> out;
  TRY_DONE(reader->each_entry(first.size, last.size, [&](store::Entry, std::string_view bytes) -> Result<> {
    TRY(const ledger::Entry entry, ledger::parse_entry(bytes));
    if (may_move(entry, control) && (out.empty() || out.back() != entry.time)) out.push_back(entry.time);
    return {};
  }));
  if (out.size() <= kMostTimelinePoints) return out;
  return base::invalid_at("/from", fmt::format("the period holds {} sealed acts, and {} can be laid out: ask for a shorter one", out.size(),
                                               kMostTimelinePoints));
}

std::map<std::string, std::uint64_t> counts_of(const CheckFact& fact) {
  std::map<std::string, std::uint64_t> out;
  for (const auto& [verdict, count] : worst_first(fact))
    if (count > 0) out.emplace(store::name_of(verdict), count);
  return out;
}

std::string said_by(const CheckFact& fact) {
  if (fact.standing != checks::Standing::judged) return std::string(model::reflect::name_of(fact.standing));
  const auto verdicts = worst_first(fact);
  const auto worst = std::find_if(verdicts.begin(), verdicts.end(), [](const auto& each) { return each.second > 0; });
  return std::string(store::name_of(worst == verdicts.end() ? store::Verdict::not_applicable : worst->first));
}

/// Appends a status that begins at `at`; the one before ends there.
void begin_span(Timeline& timeline, Instant at, const StatusResult& result) {
  if (!timeline.spans.empty()) {
    auto& last = timeline.spans.back();
    last.to = at;
    if (last.status == result.status) return;
  }
  auto& span = timeline.spans.emplace_back(StatusSpan{at, at, result.status, {}});
  for (const auto& reason : result.reasons) {
    if (reason.status == result.status) span.why.push_back(reason.text);
  }
}

/// What the checks say from `at` until `next`.
void lay_checks(Timeline& timeline, Instant at, Instant next, const std::vector<CheckFact>& checks) {
  for (const auto& fact : checks) {
    CheckSpan span{at, next, said_by(fact), counts_of(fact)};
    CheckRow& row = timeline.checks[fact.id];
    row.title = fact.title;
    const bool goes_on =
        !row.spans.empty() && row.spans.back().to == at && row.spans.back().said == span.said && row.spans.back().counts == span.counts;
    if (goes_on) row.spans.back().to = next;
    else row.spans.push_back(std::move(span));
  }
}

void sum_up(Timeline& timeline) {
  for (const auto& span : timeline.spans) timeline.micros[span.status] += span.to.micros() - span.from.micros();
  for (const auto status : {ControlStatus::effective, ControlStatus::failing, ControlStatus::insufficient}) {
    if (const auto found = timeline.micros.find(status); found != timeline.micros.end()) timeline.counted_micros += found->second;
  }
  if (timeline.counted_micros > 0) {
    timeline.effective = static_cast<double>(timeline.micros[ControlStatus::effective]) / static_cast<double>(timeline.counted_micros);
  }
}

Json row_json(const std::string& id, const CheckRow& row) {
  JsonArray spans;
  for (const auto& span : row.spans) {
    JsonObject counts;
    for (const auto& [verdict, count] : span.counts) counts.emplace(verdict, count);
    spans.push_back(JsonObject{{"from", span.from.text()}, {"to", span.to.text()}, {"standing", span.said}, {"counts", std::move(counts)}});
  }
  return JsonObject{{"id", id}, {"title", row.title}, {"spans", std::move(spans)}};
}

}  // namespace

Result<Timeline> control_timeline(store::Store& store, Id organization, const ChecksOf& checks_of, Id control, Instant from, Instant to) {
  TRY(const auto now, store.read(organization));
  TRY(const auto versions, now->history("control", control));
  if (versions.empty()) return base::not_found("there is no control " + control.text());
  const auto made = std::min_element(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.at < b.at; })->at;
  Timeline out{.from = std::max(from, made),
               .to = std::min(to, now->now()),
               .spans = {},
               .checks = {},
               .micros = {},
               .counted_micros = 0,
               .effective = {}};
  if (out.to <= out.from) {
    return base::invalid_at("/from",
                            fmt::format("no part of this period lies between the control's first version ({}) and now", made.text()));
  }
  TRY(const auto acts, moments(store, organization, control, out.from, out.to));
  auto next_act = acts.begin();
  for (Instant at = out.from; at < out.to;) {
    TRY(const auto reader, store.read(organization, at));
    TRY(const auto checks, checks_of(*reader));
    TRY(const auto state, control_state(*reader, *checks, control));
    begin_span(out, at, state.result);
    Instant next = out.to;
    if (state.result.valid_until && *state.result.valid_until >= at) next = std::min(next, state.result.valid_until->plus_micros(1));
    while (next_act != acts.end() && *next_act <= at) ++next_act;
    if (next_act != acts.end()) next = std::min(next, *next_act);
    lay_checks(out, at, next, state.checks);
    at = next;
  }
  out.spans.back().to = out.to;
  sum_up(out);
  return out;
}

StatusTarget against(const Timeline& timeline, double share) {
  StatusTarget out{.share = share, .allowed_micros = 0, .left_micros = 0};
  out.allowed_micros = static_cast<std::int64_t>((1.0 - share) * static_cast<double>(timeline.counted_micros));
  const auto effective = timeline.micros.find(ControlStatus::effective);
  const std::int64_t good = effective == timeline.micros.end() ? 0 : effective->second;
  out.left_micros = out.allowed_micros - (timeline.counted_micros - good);
  return out;
}

Json to_json(const Timeline& timeline, const std::optional<double>& target) {
  constexpr std::int64_t kSecond = 1'000'000;
  JsonArray spans;
  for (const auto& span : timeline.spans) {
    JsonArray why;
    for (const auto& each : span.why) why.emplace_back(each);
    spans.push_back(JsonObject{{"from", span.from.text()},
                               {"to", span.to.text()},
                               {"status", model::reflect::name_of(span.status)},
                               {"seconds", (span.to.micros() - span.from.micros()) / kSecond},
                               {"why", std::move(why)}});
  }
  JsonArray checks;
  for (const auto& [id, row] : timeline.checks) checks.push_back(row_json(id, row));
  JsonObject seconds;
  for (const auto& [status, micros] : timeline.micros) seconds.emplace(model::reflect::name_of(status), micros / kSecond);
  JsonObject out{{"from", timeline.from.text()},
                 {"to", timeline.to.text()},
                 {"spans", std::move(spans)},
                 {"checks", std::move(checks)},
                 {"seconds", std::move(seconds)},
                 {"counted_seconds", timeline.counted_micros / kSecond},
                 {"effective_share", timeline.effective ? Json(*timeline.effective) : Json(nullptr)},
                 {"formula", "effective / (effective + failing + insufficient), by time"}};
  if (target) {
    const StatusTarget held = against(timeline, *target);
    out.emplace("target", JsonObject{{"share", held.share},
                                     {"allowed_seconds", held.allowed_micros / kSecond},
                                     {"left_seconds", held.left_micros / kSecond},
                                     {"met", held.left_micros >= 0}});
  }
  return out;
}

}  // namespace sealwright::isms
