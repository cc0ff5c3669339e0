// SPDX-License-Identifier: Apache-2.0
// Documents of an organization with 2,000 risks, from the records to the file, through the operations that people call: by the clock and in
// CPU time, with what the layout's own process takes.   documents [RISKS]
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "commands/command.hpp"
#include "isms/provision.hpp"
#include "knowledge.hpp"

namespace sealwright::bench {
namespace {

using Steady = std::chrono::steady_clock;
const store::Actor kActor{{}, {}, {}, "local", "bench"};
constexpr int kPeople = 20;
constexpr int kBatch = 500;
constexpr int kRounds = 3;

double cpu() {
  double out = 0;
  for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    for (const auto& time : {usage.ru_utime, usage.ru_stime})
      out += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  }
  return out;
}

Json risk(int i, const std::vector<std::string>& people, const Id& method) {
  static const char* const kThings[] = {"Ransomware", "Loss of a laptop", "Phishing", "Flooding", "Wrong permissions"};
  static const char* const kWhere[] = {"in the file service", "at the Bern site", "in payroll", "in the build system"};
  const unsigned mixed = static_cast<unsigned>(i) * 2'654'435'761U;
  return JsonObject{{"title", fmt::format("{} {} {}", kThings[mixed % 5], kWhere[mixed / 5 % 4], i)},
                    {"scenario", "Somebody opens an attachment, and all shares are encrypted within an hour; backups are not affected."},
                    {"kind", "event_based"},
                    {"lost", JsonArray{"availability"}},
                    {"owner", people[static_cast<std::size_t>(i) % people.size()]},
                    {"method", method.text()},
                    {"inherent", JsonObject{{"likelihood", 4}, {"impact", 4}}},
                    {"current", JsonObject{{"likelihood", 1 + i % 4}, {"impact", 1 + i / 4 % 4}}},
                    {"target", JsonObject{{"likelihood", 1}, {"impact", 1 + i % 3}}},
                    {"decision", "modify"},
                    {"status", "identified"}};
}

void fill(store::Store& store, const content::Library& library, const store::Organization& organization, int risks) {
  must(store.write(organization.id, kActor, [&](store::Writer& w) { return isms::provision(w, library, "Acme"); }));
  std::vector<std::string> people;
  must(store.write(organization.id, kActor, [&](store::Writer& w) -> Result<> {
    for (int i = 0; i < kPeople; ++i) {
      TRY(const auto made,
          w.create("person", JsonObject{{"name", fmt::format("Person {}", i)}, {"email", fmt::format("p{}@acme.example", i)}}));
      people.push_back(made.id.text());
    }
    return {};
  }));
  const Id method = must(must(store.read(organization.id, {}))->list("risk_method", {})).records.front().id;
  for (int from = 0; from < risks; from += kBatch) {
    must(store.write(organization.id, kActor, [&](store::Writer& w) -> Result<> {
      for (int i = from; i < std::min(from + kBatch, risks); ++i) {
        TRY([[maybe_unused]] const auto made, w.create("risk", risk(i, people, method)));
      }
      return {};
    }));
  }
}

int measure(int risks) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("bench-documents-{}", getpid());
  const base::SetClock clock{Instant::parse("2026-03-02T09:00:00Z").value()};
  const Knowledge knowledge;
  const auto& [files, library, checks] = knowledge;
  const auto operations = commands::all(isms::registers::all());
  store::Config config;
  config.folder = folder;
  config.create = true;
  const auto store = must(store::open(config, isms::registers::all(), clock));
  const commands::Services services{*store, library, files, checks, clock, folder};
  const auto organization = must(store->create_organization("acme", "Acme", "", true));
  fill(*store, library, organization, risks);
  const auto made_of = [&](const std::string& noun, const std::string& verb, const std::string& format) {
    const auto at =
        std::find_if(operations.begin(), operations.end(), [&](const auto& each) { return each.noun == noun && each.verb == verb; });
    double best = 1e9, least = 1e9;
    std::size_t size = 0;
    for (int i = 0; i < kRounds; ++i) {
      commands::Call call{.services = services, .organization = organization, .arguments = JsonObject{{"format", format}}};
      call.caller = {.role = store::Role::owner, .actor = kActor, .local = true};
      const auto start = Steady::now();
      const double before = cpu();
      size = must(commands::run(*at, call)).bytes.size();
      best = std::min(best, std::chrono::duration<double>(Steady::now() - start).count());
      least = std::min(least, cpu() - before);
    }
    fmt::print("{:<22} {:<5} {:>8.2f} s by the clock {:>8.2f} s of CPU {:>10} bytes\n", noun + " " + verb, format, best, least, size);
  };
  fmt::print("{} risks, best of {}\n", risks, kRounds);
  for (const char* format : {"pdf", "docx", "xlsx"}) made_of("report", "risk_assessment", format);
  for (const char* format : {"pdf", "docx", "xlsx"}) made_of("soa", "export", format);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace sealwright::bench

int main(int argc, char** argv) { return sealwright::bench::measure(argc > 1 ? std::atoi(argv[1]) : 2000); }
