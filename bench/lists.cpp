// SPDX-License-Identifier: Apache-2.0
// Lists and dashboard over many risks, through the operations that pages and API ask for: pages filtered and sorted, deep pages, counts,
// past instants, the overview and the due list; the smaller registers beside the larger, in one store. lists [POSTGRES-CONNECTION|-
// [RECORDS…]]   (embedded; 1,000, 10,000 and 100,000)
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>

#include "base/random.hpp"
#include "commands/command.hpp"
#include "isms/provision.hpp"
#include "knowledge.hpp"

namespace sealwright::bench {
namespace {

using Steady = std::chrono::steady_clock;
const store::Actor kActor{{}, {}, {}, "local", "bench"};
constexpr int kPeople = 40;
constexpr int kBatch = 500;
constexpr std::int64_t kHour = 3600;

/// What the program is made of, on one store.
struct Program : Knowledge {
  base::SetClock clock{Instant::parse("2026-03-02T09:00:00Z").value()};
  std::vector<commands::Command> commands = commands::all(isms::registers::all());
  std::unique_ptr<store::Store> store;
  std::unique_ptr<commands::Services> services;

  explicit Program(const store::Config& config) {
    store = must(store::open(config, isms::registers::all(), clock));
    services = std::make_unique<commands::Services>(commands::Services{*store, library, files, checks, clock, config.folder});
  }

  commands::Output run(const store::Organization& organization, std::string_view noun, std::string_view verb, JsonObject arguments,
                       std::optional<Instant> as_of = {}) const {
    const auto at =
        std::find_if(commands.begin(), commands.end(), [&](const auto& each) { return each.noun == noun && each.verb == verb; });
    commands::Call call{.services = *services, .organization = organization, .arguments = std::move(arguments)};
    call.caller.role = store::Role::owner;
    call.caller.local = true;
    call.caller.actor = kActor;
    call.as_of = as_of;
    return must(commands::run(*at, call));
  }
};

/// An organization with so many risks; one in twenty is changed an hour later, so that the past differs.
struct Filled {
  store::Organization organization;
  int records = 0;
  std::vector<std::string> people;
  Instant past;
};

Json risk(int i, const Filled& filled, const Id& method) {
  static const char* const kThings[] = {"Ransomware", "Loss of a laptop",  "Phishing",
                                        "Flooding",   "Wrong permissions", "Failure of a supplier"};
  static const char* const kWhere[] = {"in the file service", "at the Bern site", "in payroll", "in the build system", "in the shop"};
  const unsigned mixed = static_cast<unsigned>(i) * 2'654'435'761U;
  JsonObject out{{"title", fmt::format("{} {} {:06x}", kThings[mixed % 6], kWhere[mixed / 6 % 5], mixed >> 8)},
                 {"scenario", std::string(300, 's')},
                 {"kind", "event_based"},
                 {"lost", JsonArray{"availability", "confidentiality"}},
                 {"owner", filled.people[static_cast<std::size_t>(i) % filled.people.size()]},
                 {"method", method.text()},
                 {"decision", "modify"},
                 {"rationale", "It can be made smaller at a reasonable cost."},
                 {"identified_on", "2026-01-15"},
                 {"next_review", Instant::parse("2026-04-01T00:00:00Z").value().date().plus_days(static_cast<int>(mixed % 1000)).text()},
                 {"status", "identified"}};
  if (i % 5 > 0) out["current"] = JsonObject{{"likelihood", 1 + i % 4}, {"impact", 1 + i / 4 % 4}};
  return out;
}

Filled fill(Program& program, int records) {
  Filled out;
  out.records = records;
  out.organization = must(program.store->create_organization(fmt::format("of-{}", records), "Acme", "", true));
  const Id org = out.organization.id;
  must(program.store->write(org, kActor, [&](store::Writer& w) { return isms::provision(w, program.library, "Acme"); }));
  must(program.store->write(org, kActor, [&](store::Writer& w) -> Result<> {
    out.people.clear();
    for (int i = 0; i < kPeople; ++i) {
      TRY(const auto made,
          w.create("person", JsonObject{{"name", fmt::format("Person {}", i)}, {"email", fmt::format("p{}@acme.example", i)}}));
      out.people.push_back(made.id.text());
    }
    return {};
  }));
  const Id method = must(must(program.store->read(org, {}))->list("risk_method", {})).records.front().id;
  std::vector<Id> made;
  for (int from = 0; from < records; from += kBatch) {
    must(program.store->write(org, kActor, [&](store::Writer& w) -> Result<> {
      made.resize(static_cast<std::size_t>(from / 20));
      for (int i = from; i < std::min(from + kBatch, records); ++i) {
        TRY(auto record, w.create("risk", risk(i, out, method)));
        if (i % 5 > 0) {  // one in five stays identified, one is closed, the others are assessed
          record.body.as_object()["status"] = i % 5 == 4 ? "closed" : "assessed";
          TRY(record, w.update("risk", record.id, record.version, record.body));
        }
        if (i % 20 == 0) made.push_back(record.id);
      }
      return {};
    }));
  }
  out.past = program.clock.now();
  program.clock.advance_seconds(kHour);
  for (std::size_t from = 0; from < made.size(); from += kBatch) {
    must(program.store->write(org, kActor, [&](store::Writer& w) -> Result<> {
      for (std::size_t i = from; i < std::min(from + kBatch, made.size()); ++i) {
        TRY(auto record, w.find("risk", made[i]));
        record->body.as_object()["title"] = "Changed: " + std::string(base::text_member(record->body, "title"));
        TRY([[maybe_unused]] const auto changed, w.update("risk", record->id, record->version, record->body));
      }
      return {};
    }));
  }
  return out;
}

struct Figures {
  double p50 = 0, p99 = 0;  ///< milliseconds by the clock
  double cpu = 0;           ///< the middle one's milliseconds of this process; a database server's are not in it
};

double cpu_millis() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class F>
Figures timed(int times, F work) {
  std::vector<double> millis, cpu;
  work();  // a server has served before
  for (int i = 0; i < times; ++i) {
    const auto start = Steady::now();
    const double before = cpu_millis();
    work();
    cpu.push_back(cpu_millis() - before);
    millis.push_back(std::chrono::duration<double, std::milli>(Steady::now() - start).count());
  }
  const auto at = [](std::vector<double>& all, double part) {
    std::sort(all.begin(), all.end());
    return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
  };
  return {at(millis, 0.5), at(millis, 0.99), at(cpu, 0.5)};
}

/// One operation that is measured: its arguments may need the organization.
struct Asked {
  std::string name;
  std::string noun, verb;
  std::function<JsonObject(const Program&, const Filled&)> arguments;
  bool past = false;
  int times = 300;
};

/// The token of a page in the middle of the list, by walking there.
std::string middle(const Program& program, const Filled& filled, const char* order) {
  std::string token;
  for (int left = filled.records / 2; left > 0;) {
    const int size = std::min(left, 1000);
    JsonObject arguments{{"order_by", order}, {"page_size", size}};
    if (!token.empty()) arguments["page_token"] = token;
    token = program.run(filled.organization, "risk", "list", std::move(arguments)).next;
    left -= size;
  }
  return token;
}

std::vector<Asked> asked() {
  const auto plain = [](JsonObject arguments) { return [arguments](const Program&, const Filled&) { return arguments; }; };
  const JsonObject by_rank{{"filter", "status = \"assessed\" AND current_rank >= 2"}, {"order_by", "current_rank desc, title"}};
  const auto of_owner = [](const Program&, const Filled& filled) {
    return JsonObject{{"filter", fmt::format("owner = \"{}\" AND status != \"closed\"", filled.people[7])}, {"order_by", "next_review"}};
  };
  const auto deep = [](const Program& program, const Filled& filled) {
    return JsonObject{{"order_by", "title"}, {"page_token", middle(program, filled, "title")}};
  };
  JsonObject counted = by_rank;
  counted["total"] = true;
  return {{"first page", "risk", "list", plain({})},
          {"by title", "risk", "list", plain({{"order_by", "title"}})},
          {"status and rank, by rank and title", "risk", "list", plain(by_rank)},
          {"of an owner and open, by review", "risk", "list", of_owner},
          {"due by a day, by title", "risk", "list", plain({{"filter", "next_review < \"2026-04-04\""}, {"order_by", "title"}})},
          {"a page in the middle, by title", "risk", "list", deep},
          {"part of a title", "risk", "list", plain({{"search", "laptop at the bern"}})},
          {"part of a title that nothing has", "risk", "list", plain({{"search", "laptop at the moon"}}), false, 60},
          {"filtered, sorted and counted", "risk", "list", plain(counted)},
          {"one by its ref", "risk", "show", plain({{"reference", "R-700"}})},
          {"as of: status and rank, by rank and title", "risk", "list", plain(by_rank), true, 40},
          {"as of: of an owner and open, by review", "risk", "list", of_owner, true, 40},
          {"overview", "overview", "show", plain({}), false, 60},
          {"due list, 90 days", "calendar", "list", plain({}), false, 20},
          {"due list of one day", "calendar", "list", plain({{"from", "2026-05-04"}, {"until", "2026-05-04"}}), false, 60}};
}

void measure(const Program& program, const std::vector<Filled>& all) {
  // Of the embedded database by CPU, which does not mind a busy machine; a server's CPU is not ours to read.
  const bool embedded = program.store->engine() == "sqlite";
  const auto of_ratio = [&](const Figures& figures) { return embedded ? figures.cpu : figures.p50; };
  fmt::print("{:<42}", program.store->engine());
  for (const auto& filled : all) fmt::print(" | {:>7} p50     p99     CPU  ratio", filled.records);
  fmt::print("\n");
  for (const auto& each : asked()) {
    fmt::print("{:<42}", each.name);
    double smaller = 0;
    for (const auto& filled : all) {
      const JsonObject arguments = each.arguments(program, filled);
      const auto as_of = each.past ? std::optional(filled.past) : std::nullopt;
      const auto figures = timed(each.times, [&] { program.run(filled.organization, each.noun, each.verb, arguments, as_of); });
      fmt::print(" | {:>7.2f} {:>7.2f} {:>7.2f} {:>6}", figures.p50, figures.p99, figures.cpu,
                 smaller > 0 ? fmt::format("{:.1f}", of_ratio(figures) / smaller) : "");
      smaller = of_ratio(figures);
      std::fflush(stdout);
    }
    fmt::print("   ms\n");
  }
}

}  // namespace

int run(int argc, char** argv) {
  store::Config config;
  config.folder = std::filesystem::temp_directory_path() / ("sealwright-bench-" + base::random_token(6));
  config.create = true;
  if (argc > 1 && std::string_view(argv[1]) != "-") config.postgres = argv[1];
  std::vector<int> sizes{1'000, 10'000, 100'000};
  if (argc > 2) sizes.clear();
  for (int i = 2; i < argc; ++i) sizes.push_back(std::atoi(argv[i]));
  {
    Program program(config);
    std::vector<Filled> all;
    for (const int size : sizes) {
      const auto start = Steady::now();
      all.push_back(fill(program, size));
      fmt::print(stderr, "{} risks made in {:.0f} s\n", size, std::chrono::duration<double>(Steady::now() - start).count());
    }
    // A server that runs does this by itself, some time after so many rows were written.
    if (!config.postgres.empty() &&
        std::system(("PGOPTIONS=--client-min-messages=error psql -q -c ANALYZE '" + config.postgres + "'").c_str()) != 0)
      return 1;
    measure(program, all);
  }
  std::filesystem::remove_all(config.folder);
  return 0;
}

}  // namespace sealwright::bench

int main(int argc, char** argv) { return sealwright::bench::run(argc, argv); }
