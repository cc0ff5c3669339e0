// SPDX-License-Identifier: Apache-2.0
// One changed resource among many: from its delivery to new verdicts and control statuses, stored and sealed.
// change [RESOURCES] [CHECKS]   (1,000,000 and 200)
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "base/random.hpp"
#include "commands/run_checks.hpp"
#include "content/register_type.hpp"
#include "isms/exceptions.hpp"
#include "isms/processes/follow_checks.hpp"
#include "isms/provision.hpp"
#include "isms/registers/all.hpp"
#include "must.hpp"

namespace sealwright::bench {
namespace {

using Steady = std::chrono::steady_clock;
const store::Actor kActor{{}, {}, {}, "local", "bench"};
constexpr std::size_t kBatch = 50'000;
constexpr int kChanges = 400;

double millis(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// A realistic mix: flags, numbers, texts, two of a hundred that read the time, one that asks other resources.
std::string expression(std::size_t i) {
  const auto n = std::to_string(i);
  if (i % 100 == 0) return "count_by('device.endpoint', 'name', resource.name) < " + n + " + 2";
  if (i % 50 == 1) return "now - resource.last_seen_at < duration('" + std::to_string(30'000'000 + i) + "s')";
  switch (i % 10) {
    case 0: return "resource.disk_encrypted || resource.screen_lock_seconds < " + n;
    case 1: return "resource.managed && resource.name != 'x" + n + "'";
    case 2: return "resource.screen_lock_seconds <= " + std::to_string(5000 + i);
    case 3: return "resource.platform in ['macos', 'windows', 'linux', 'p" + n + "']";
    case 4: return "!resource.user_email.endsWith('@rival" + n + ".example')";
    case 5: return "resource.firewall || resource.os_version != '" + n + "'";
    case 6: return "resource.edr_installed && resource.edr_healthy || resource.serial != '" + n + "'";
    case 7: return "has(resource.os_version) && !resource.os_version.startsWith('0." + n + "')";
    case 8: return "!resource.jailbroken || resource.name == 'y" + n + "'";
    default: return "resource.screen_lock && resource.screen_lock_seconds > " + n + " - 1000";
  }
}

std::string check_text(std::size_t i) {
  return fmt::format(
      "id: c{0}\ntitle: Check {0}\ncontrols: [iso27001:A.8.{1}]\nresource: device.endpoint\npass_when: \"{2}\"\n"
      "reason: \"resource.serial\"\nseverity: low\nfresh_for: 30d\nremedy: Mend it.\nexamples:\n"
      "  - {{resource: {{serial: a}}, verdict: pass}}\n  - {{resource: {{serial: b}}, verdict: fail}}\n  - {{resource: {{serial: c}}, "
      "verdict: unknown}}\n",
      i, i % 34 + 1, expression(i));
}

/// One field at a time is other than it was.
enum class Changed { nothing, screen_lock_seconds, jailbroken, platform, last_seen_at };
constexpr std::array kKinds{Changed::screen_lock_seconds, Changed::jailbroken, Changed::platform, Changed::last_seen_at};

Json device(std::size_t i, Changed changed) {
  const bool odd = i % 97 == 0;
  JsonObject out{{"serial", fmt::format("SN{:08}", i)},
                 {"name", fmt::format("laptop-of-employee-number-{}", i)},
                 {"platform", i % 3 == 0   ? "macos"
                              : i % 3 == 1 ? "windows"
                                           : "linux"},
                 {"os_version", fmt::format("1{}.{}.{}", i % 5, i % 10, i % 7)},
                 {"os_supported", true},
                 {"os_update_available_at", "2026-05-01T00:00:00Z"},
                 {"user_email", fmt::format("firstname.lastname{}@subsidiary.acme.example", i / 2)},
                 {"managed", true},
                 {"corporate", true},
                 {"lost", false},
                 {"disk_encrypted", !odd},
                 {"recovery_key_stored", true},
                 {"screen_lock", true},
                 {"screen_lock_seconds", 300},
                 {"firewall", true},
                 {"edr_installed", true},
                 {"edr_healthy", true},
                 {"edr_updated_at", "2026-05-30T00:00:00Z"},
                 {"jailbroken", false},
                 {"removable_media_blocked", true},
                 {"web_filter", true},
                 {"local_admin", odd},
                 {"last_seen_at", "2026-05-31T00:00:00Z"}};
  switch (changed) {
    case Changed::nothing: break;
    case Changed::screen_lock_seconds: out["screen_lock_seconds"] = 9999; break;
    case Changed::jailbroken: out["jailbroken"] = true; break;
    case Changed::platform: out["platform"] = "other"; break;
    case Changed::last_seen_at: out["last_seen_at"] = "2024-05-31T00:00:00Z"; break;
  }
  return out;
}

/// Delivers the devices of these numbers.
void deliver(store::Store& store, Id org, const base::SetClock& clock, const std::vector<std::pair<std::size_t, Changed>>& devices) {
  store::Evidence evidence;
  evidence.source = "connector:devices";
  evidence.media_type = "application/json";
  const std::string bytes = base::random_token(16);
  evidence.digest = must(store.blobs().put(org, bytes));
  evidence.size = bytes.size();
  evidence.collected_at = evidence.received_at = clock.now();
  store::Delivery delivery;
  for (const auto& [i, changed] : devices)
    delivery.items.push_back({"device.endpoint", fmt::format("SN{:08}", i), device(i, changed), false});
  std::set<std::string> collected;
  const Json one = device(0, Changed::nothing);
  for (const auto& pair : one.get_object()) collected.emplace(pair.key());
  delivery.collected["device.endpoint"] = collected;
  must(store.write(org, kActor, [&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto added, writer.add_evidence(evidence, delivery));
    return {};
  }));
}

void percentiles(std::string_view what, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double part) { return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))]; };
  fmt::print("{:<58} p50 {:>8.3f} ms  p99 {:>8.3f} ms\n", what, at(0.5), at(0.99));
}

/// What following one change takes, in CPU, and what it takes by the clock on the wall.
struct Timings {
  std::vector<double> judging, statuses, storing, wall;
};

/// Changes one device after the other, through the same engine and the same process as the server. Whether verdicts moved.
bool change(const commands::Services& services, const isms::CheckSet& set, base::SetClock& clock, Id org, std::size_t resources) {
  std::mt19937_64 random(1);
  Timings times;
  std::uint64_t judged = 0, moved = 0;
  std::size_t number = 0;
  for (int i = 0; i < kChanges; ++i) {
    clock.advance_seconds(1);
    if (i % 2 == 0) number = random() % resources;
    deliver(services.store, org, clock,
            {{number, i % 2 == 0 ? kKinds[static_cast<std::size_t>(i / 2) % kKinds.size()] : Changed::nothing}});
    const double wall = millis(CLOCK_MONOTONIC), all = millis(CLOCK_PROCESS_CPUTIME_ID), begun = millis(CLOCK_THREAD_CPUTIME_ID);
    const auto follow = [&](store::Reader& reader, const store::CheckRun& run,
                            const checks::Evaluation& evaluation) -> Result<checks::Engine::Finish> {
      const double verdicts = millis(CLOCK_THREAD_CPUTIME_ID);
      TRY(auto found, isms::moved_statuses(reader, *set, run, {false, &evaluation}));
      times.judging.push_back(verdicts - begun);
      times.statuses.push_back(millis(CLOCK_THREAD_CPUTIME_ID) - verdicts);
      return checks::Engine::Finish(
          [found = std::move(found)](store::Writer& writer) -> Result<> { return isms::settle_statuses(writer, found); });
    };
    const checks::RunOptions options{.ids = {}, .exceptions = isms::exceptions_for_run, .only_changes = true, .progress = {}};
    const auto run = must(services.engine->run(org, kActor, set, options, follow));
    times.storing.push_back(millis(CLOCK_PROCESS_CPUTIME_ID) - all - times.judging.back() - times.statuses.back());
    times.wall.push_back(millis(CLOCK_MONOTONIC) - wall);
    judged += run.checks.size();
    moved += run.changes.size();
  }
  std::vector<double> computing;
  for (std::size_t i = 0; i < times.judging.size(); ++i) computing.push_back(times.judging[i] + times.statuses[i]);
  percentiles("one changed resource: new verdicts, CPU", times.judging);
  percentiles("new statuses of the controls concerned, CPU", times.statuses);
  percentiles("both: all that is computed, CPU", computing);
  percentiles("sealing and storing what moved, CPU", times.storing);
  percentiles("everything, durable, by the clock on the wall", times.wall);
  fmt::print("{:.1f} checks judged for each change, {} verdicts changed in all\n", static_cast<double>(judged) / kChanges, moved);
  return moved > 0;
}

int run(std::size_t resources, std::size_t count) {
  const auto folder = std::filesystem::temp_directory_path() / ("sealwright-change-" + base::random_token(6));
  base::SetClock clock(*Instant::parse("2026-06-01T00:00:00Z"));
  const auto files = content::ContentTree::embedded();
  auto library = must(content::Library::load(files));
  must(content::add_register_types(library, isms::registers::all()));
  std::vector<std::string> names, texts;
  for (std::size_t i = 0; i < count; ++i) names.push_back(fmt::format("checks/bench/c{}.yaml", i)), texts.push_back(check_text(i));
  std::vector<base::EmbeddedFile> entries;
  for (std::size_t i = 0; i < count; ++i) entries.push_back({names[i], texts[i]});
  const auto checks = must(content::Checks::load(content::ContentTree(base::EmbeddedFolder{entries.data(), entries.size()}), library));
  store::Config config;
  config.folder = folder;
  config.create = true;
  const auto store = must(store::open(config, isms::registers::all(), clock));
  const Id org = must(store->create_organization("acme", "Acme", {}, false)).id;
  must(store->write(org, kActor, [&](store::Writer& writer) { return isms::provision(writer, library, "Acme"); }));
  checks::Engine engine(*store, std::size_t{8} << 30);
  commands::Services services{*store, library, files, checks, clock, folder};
  services.engine = &engine;
  const isms::CheckSet set(std::shared_ptr<void>(), &checks);

  auto start = Steady::now();
  const auto took = [&] { return std::chrono::duration<double>(Steady::now() - std::exchange(start, Steady::now())).count(); };
  for (std::size_t from = 0; from < resources; from += kBatch) {
    std::vector<std::pair<std::size_t, Changed>> batch;
    for (std::size_t i = from; i < std::min(resources, from + kBatch); ++i) batch.emplace_back(i, Changed::nothing);
    deliver(*store, org, clock, batch);
    clock.advance_seconds(1);
  }
  fmt::print("{} resources of {} bytes delivered and stored: {:.1f} s\n", resources, base::canonical(device(7, Changed::nothing)).size(),
             took());
  const auto first = must(commands::run_checks(services, org, kActor, set, {}));
  std::uint64_t passes = 0;
  for (const auto& each : first.checks)
    if (const auto found = each.counts.find("pass"); found != each.counts.end()) passes += found->second;
  fmt::print("first run of {} checks from nothing: {:.1f} s; {} passes, {} verdicts stored; {} MiB kept\n", count, took(), passes,
             first.changes.size(), engine.bytes() >> 20);

  const bool moved = change(services, set, clock, org, resources);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("largest memory: {} MiB\n", usage.ru_maxrss >> 10);
  std::filesystem::remove_all(folder);
  return moved ? 0 : 1;
}

}  // namespace
}  // namespace sealwright::bench

int main(int argc, char** argv) {
  const auto number = [&](int at, std::size_t fallback) { return argc > at ? std::strtoull(argv[at], nullptr, 10) : fallback; };
  return sealwright::bench::run(number(1, 1'000'000), number(2, 200));
}
