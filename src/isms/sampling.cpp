// SPDX-License-Identifier: Apache-2.0
#include "isms/sampling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "checks/collected.hpp"
#include "checks/judge.hpp"
#include "checks/probe.hpp"
#include "ledger/draw_verify.hpp"

namespace sealwright::isms {
namespace {

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) out += fmt::format("%{:02X}", byte);
    else out += c;
  }
  return out;
}

std::string line_of(std::string_view key, const Json& body, const std::string& strata) {
  if (strata.empty()) return printable(key);
  const Json* part = base::member(body, strata);
  std::string name = part == nullptr || part->is_null() ? "(none)"
                     : part->is_string()                ? std::string(std::string_view(part->get_string()))
                                                        : base::canonical(*part);
  if (name.empty()) name = "(none)";
  return printable(name) + "\t" + printable(key);
}

Result<std::vector<std::string>> resource_lines(store::Reader& reader, const PopulationChoice& choice, const content::CheckTypes& types) {
  TRY(const auto check, checks::trial_check(choice.name, "", choice.where.empty() ? "true" : choice.where, types));
  TRY(const auto collected, checks::Collected::read(reader, choice.name));
  checks::Relations relations(types);
  TRY_DONE(relations.load(reader, check.named_uses));
  std::vector<std::string> out;
  std::size_t untold = 0;
  std::string first;
  TRY_DONE(reader.each_resource(choice.name, [&](const store::Resource& resource) -> Result<> {
    const std::string key = resource.source + "/" + resource.key;
    const cel::Value subject = checks::subject_of(check, resource.body, collected.of(resource.source));
    const auto judgement = checks::judge(check, subject, {.now = reader.now(), .relations = &relations});
    if (judgement.verdict == store::Verdict::pass) {
      out.push_back(line_of(key, resource.body, choice.strata));
    } else if (judgement.verdict != store::Verdict::fail && ++untold == 1) {
      first = fmt::format("{}: {}", key, judgement.reason);
    }
    return {};
  }));
  if (untold > 0) {
    return base::conflict(
        fmt::format("of {} resources it cannot be told whether they belong to the population, such as {}", untold, first));
  }
  return out;
}

Result<std::vector<std::string>> record_lines(store::Reader& reader, const PopulationChoice& choice) {
  store::Query query;
  query.filter = choice.filter;
  query.limit = 1000;
  std::vector<std::string> out;
  do {
    TRY(const auto page, reader.list(choice.name, query));
    for (const auto& record : page.records) out.push_back(line_of(record.ref, record.body, choice.strata));
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

std::vector<std::string> list_lines(std::string_view text) {
  std::vector<std::string> out;
  for (auto line : base::split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) out.emplace_back(line);
  }
  return out;
}

Result<std::int64_t> size_by_frequency(const content::AuditFacts& facts, const SizeRule& rule) {
  std::vector<std::string> known;
  for (const auto& row : facts.frequency_samples) {
    known.push_back(row.frequency);
    if (row.frequency != rule.frequency) continue;
    if (row.rule.empty()) return rule.control_risk == SampleRisk::lower ? row.lower_risk : row.higher_risk;
    return base::invalid_at("/frequency", fmt::format("has a rule in words ({}): say size and reason instead", row.rule));
  }
  return base::invalid_at("/frequency", fmt::format("must be one of {}", fmt::join(known, ", ")));
}

Result<std::int64_t> size_by_confidence(const content::AuditFacts& facts, const SizeRule& rule) {
  std::vector<std::string> known;
  for (const auto& row : facts.attribute_samples) {
    TRY(const Decimal confidence, Decimal::of_double(row.confidence));
    TRY(const Decimal rate, Decimal::of_double(row.tolerable_rate));
    known.push_back(fmt::format("{}/{}", confidence.text(), rate.text()));
    if (confidence != rule.confidence || rate != rule.tolerable_rate) continue;
    switch (rule.acceptable_deviations) {
      case 0: return row.accept_0;
      case 1: return row.accept_1;
      case 2: return row.accept_2;
      default: return base::invalid_at("/acceptable_deviations", "must be 0, 1 or 2");
    }
  }
  return base::invalid_at("/tolerable_rate", fmt::format("is in no table with this confidence: there are {}", fmt::join(known, ", ")));
}

/// The entries that sealed the population and the seed, and where the ledger is.
Result<Json> sealed_by(store::Reader& reader, const Stored<Sample>& sample) {
  JsonObject out{{"origin", reader.organization().origin}};
  TRY(const Id id, Id::parse(sample.value.population_evidence));
  TRY(const auto evidence, reader.evidence(id));
  if (evidence) out["population_entry"] = evidence->entry;
  TRY(const auto versions, reader.history("sample", sample.record.id));
  for (const auto& version : versions) {
    if (version.body.empty()) continue;
    TRY(const Json body, base::parse_json(version.body, {.bytes = std::size_t{16} << 20}));
    if (base::member(body, "seed") == nullptr) continue;
    const std::uint64_t entry = version.from_entry;
    const Json* known = out.if_contains("seed_entry");
    if (known == nullptr || entry < known->to_number<std::uint64_t>()) out["seed_entry"] = entry;
  }
  return Json(std::move(out));
}

}  // namespace

std::string PopulationChoice::told() const {
  const std::string parts = strata.empty() ? "" : ", by " + strata;
  switch (of) {
    case PopulationOf::resources: return fmt::format("resources of type {}{}{}", name, where.empty() ? "" : " where " + where, parts);
    case PopulationOf::records: return fmt::format("records of register {}{}{}", name, where.empty() ? "" : " with " + where, parts);
    case PopulationOf::list: break;
  }
  return "a list that was given";
}

Result<ledger::Population> population_of(store::Reader& reader, const PopulationChoice& choice, const content::CheckTypes& types) {
  std::vector<std::string> lines;
  if (choice.of == PopulationOf::resources) {
    TRY(lines, resource_lines(reader, choice, types));
  } else if (choice.of == PopulationOf::records) {
    TRY(lines, record_lines(reader, choice));
  } else {
    lines = list_lines(choice.list);
  }
  return ledger::Population::of(std::move(lines));
}

Result<std::int64_t> sample_size(const content::AuditFacts& facts, const SizeRule& rule, std::size_t population) {
  std::int64_t size = rule.stated;
  if (rule.method == SampleMethod::frequency) {
    TRY(size, size_by_frequency(facts, rule));
  } else if (rule.method == SampleMethod::confidence) {
    TRY(size, size_by_confidence(facts, rule));
  } else if (size < 1) {
    return base::invalid_at("/size", "must be at least 1");
  }
  return std::min(size, static_cast<std::int64_t>(population));
}

Result<Json> sample_file(store::Reader& reader, const Stored<Sample>& sample, const ledger::Population& population) {
  const Sample& value = sample.value;
  JsonArray lines, drawn, results;
  for (const auto& line : population.lines()) lines.emplace_back(line);
  for (const auto& item : value.items) {
    drawn.emplace_back(item.line);
    if (!item.result) continue;
    JsonObject result{{"line", item.line}, {"result", model::reflect::name_of(*item.result)}};
    if (item.note) result["note"] = *item.note;
    if (item.tested_at) result["tested_at"] = item.tested_at->text();
    results.push_back(std::move(result));
  }
  Json about = body_of(value);
  for (const char* name : {"items", "strata", "seed", "seed_digest", "seed_made", "seed_kept", "algorithm"}) about.as_object().erase(name);
  TRY(Json seals, sealed_by(reader, sample));
  const Json body = body_of(value);
  JsonObject draw{{"algorithm", value.algorithm.value_or("")},
                  {"seed", value.seed.value_or("")},
                  {"size", value.size},
                  {"strata", body.at("strata")},
                  {"lines", std::move(drawn)}};
  for (const char* name : {"seed_digest", "seed_made", "seed_kept"})
    if (const Json* half = base::member(body, name)) draw[name] = *half;
  return Json(JsonObject{{"format", ledger::kSampleFormat},
                         {"ref", sample.record.ref},
                         {"organization", reader.organization().name},
                         {"about", std::move(about)},
                         {"population", JsonObject{{"query", value.population_query},
                                                   {"at", value.population_at.text()},
                                                   {"count", population.size()},
                                                   {"digest", value.population_digest},
                                                   {"lines", std::move(lines)}}},
                         {"draw", std::move(draw)},
                         {"results", std::move(results)},
                         {"ledger", std::move(seals)}});
}

}  // namespace sealwright::isms
