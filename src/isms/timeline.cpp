// SPDX-License-Identifier: Apache-2.0
#include "isms/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "isms/status_grounds.hpp"
#include "ledger/entry.hpp"

namespace sealwright::isms {
namespace {

using Registers = std::set<std::string_view>;

/// What the status of a control follows from beside the control itself. Assets say to which scope a resource belongs.
const Registers kGrounds{"finding", "exception", store::kEvidenceRegister};
const Registers kOthers{"scope", "check_version", store::kRunRegister};
constexpr std::string_view kAssets = "asset";

/// An instant at which something was sealed that may move the status.
struct Act {
  Instant at;
  bool grounds = false, control = false;  ///< what of it may be others
};

/// The register of an entry, from its bytes: behind it there are but the time and the version. Most entries need no more.
std::string_view register_in(std::string_view bytes) {
  constexpr std::string_view kMember = "\"register\":\"";
  const auto at = bytes.rfind(kMember);
  if (at == std::string_view::npos) return {};
  const auto rest = bytes.substr(at + kMember.size());
  return rest.substr(0, rest.find('"'));
}

struct Acts {
  std::vector<Act> all;
  bool scopes = false;  ///< some scope is another
};

/// Those of the entries [first, last), one for each instant. `assets`: whether acts on assets count.
Result<Acts> acts_in(store::Reader& reader, store::Entry first, store::Entry last, Id control, bool assets) {
  Acts out;
  TRY_DONE(reader.each_entry(first, last, [&](store::Entry, std::string_view bytes) -> Result<> {
    const auto name = register_in(bytes);
    const bool own = name == "control";
    if (!own && !kGrounds.contains(name) && !kOthers.contains(name) && !(assets && name == kAssets)) return {};
    TRY(const ledger::Entry entry, ledger::parse_entry(bytes));
    if (own && entry.id != control) return {};
    if (out.all.empty() || out.all.back().at != entry.time) out.all.push_back({entry.time});
    out.all.back().control |= own;
    out.all.back().grounds |= kGrounds.contains(name);
    out.scopes |= name == "scope";
    return {};
  }));
  return out;
}

/// The acts in (from, to]. While there is one scope, everything belongs to it, whatever assets say.
Result<std::vector<Act>> acts_between(store::Store& store, Id organization, Id control, Instant from, Instant to) {
  TRY(const auto before, store.read(organization, from));
  TRY(const auto first, before->ledger_head());
  TRY(const auto scopes, before->count("scope", {}));
  TRY(const auto reader, store.read(organization, to));
  TRY(const auto last, reader->ledger_head());
  TRY(auto out, acts_in(*reader, first.size, last.size, control, scopes > 1));
  if (out.scopes && scopes <= 1) {
    TRY(out, acts_in(*reader, first.size, last.size, control, true));
  }
  if (out.all.size() <= kMostTimelinePoints) return std::move(out.all);
  return base::invalid_at("/from", fmt::format("the period holds {} sealed acts, and {} can be laid out: ask for a shorter one",
                                               out.all.size(), kMostTimelinePoints));
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

/// What goes on from one instant to the next: the control, and what speaks for and against it beside checks.
struct Known {
  std::optional<Stored<Control>> control;
  std::optional<StatusGrounds> grounds;
  Date day;  ///< on which exceptions were in force

  void forget(const Act& act) {
    if (act.control) control.reset();
    if (act.grounds) grounds.reset();
  }
  Result<> read(store::Reader& reader, Id id) {
    if (!control) {
      TRY(control, the<Control>(reader, id));
      grounds.reset();
    }
    if (grounds && day == reader.now().date()) return {};
    const std::set<std::string> only{control->value.reference};
    TRY(grounds, StatusGrounds::read(reader, &only));
    day = reader.now().date();
    return {};
  }
};

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
  TRY(const auto acts, acts_between(store, organization, control, out.from, out.to));
  auto next_act = acts.begin();
  Known known;
  for (Instant at = out.from; at < out.to;) {
    for (; next_act != acts.end() && next_act->at <= at; ++next_act) known.forget(*next_act);
    TRY(const auto reader, store.read(organization, at));
    TRY(const auto checks, checks_of(*reader));
    TRY_DONE(known.read(*reader, control));
    TRY(const auto state, control_state(*reader, *checks, *known.control, *known.grounds));
    begin_span(out, at, state.result);
    Instant next = out.to;
    if (state.result.valid_until && *state.result.valid_until >= at) next = std::min(next, state.result.valid_until->plus_micros(1));
    if (next_act != acts.end()) next = std::min(next, next_act->at);
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
