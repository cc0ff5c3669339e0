// SPDX-License-Identifier: Apache-2.0
#include "store/job_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <fstream>

#include "fixture.hpp"
#include "ledger/file.hpp"

namespace sealwright::contracts {
namespace {

namespace fs = std::filesystem;
constexpr std::int64_t kDay = 24 * 3600;

struct Place {
  Fixture& f;
  store::JobFiles files{f.config.folder};

  std::size_t count() const {
    const fs::path folder = f.config.folder / "jobs" / f.org.id.text();
    return fs::exists(folder) ? static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})) : 0;
  }
  store::Job queued() {
    store::Job job = asked_for(f.org.id, "pack.create");
    job.input = JsonObject();
    job.actor = f.actor;
    return f.store->jobs().enqueue(job).value();
  }
  /// As if everything there had been written then.
  void date(Instant at) const {
    for (const auto& each : fs::directory_iterator(f.config.folder / "jobs" / f.org.id.text())) {
      const timespec times[2] = {{at.seconds(), 0}, {at.seconds(), 0}};
      REQUIRE(::utimensat(AT_FDCWD, each.path().c_str(), times, 0) == 0);
    }
  }
  void end(const store::Job& job, const Json& output) {
    REQUIRE(f.store->jobs().lease("w", 60).value()->id == job.id);
    REQUIRE(f.store->jobs().finish(job.id, "w", true, output).value());
  }
};

Json naming(const store::JobFiles::Given& given) { return JsonObject{{"file", JsonObject{{"sha256", given.digest.hex()}}}}; }

std::string text_of(const fs::path& path) { return ledger::read_file(path, 1 << 20).value(); }

}  // namespace

TEST_CASE("files of jobs are taken whole and given whole, with or without a name") {
  ON_BOTH_ENGINES(f) {
    Place place{f};
    const auto job = place.queued();
    const fs::path upload = f.config.folder / "upload";
    std::ofstream(upload) << "a table";
    REQUIRE(place.files.take(f.org.id, job.id, upload));
    CHECK_FALSE(fs::exists(upload));
    CHECK(text_of(place.files.taken(f.org.id, job.id)) == "a table");
    CHECK(place.files.take(f.org.id, job.id, f.config.folder / "nowhere").error().category == Category::internal);

    const auto given = place.files.give(f.org.id, job.id, std::string_view("a pack")).value();
    CHECK(given.size == 6);
    CHECK(given.digest == base::sha256("a pack"));
    CHECK(text_of(place.files.given(f.org.id, job.id, given.digest)) == "a pack");
    CHECK(place.files.give(f.org.id, job.id, std::string_view("a pack"))->digest == given.digest);  // a second attempt

    auto nameless = ledger::File::open(f.config.folder, O_TMPFILE | O_RDWR, 0600).value();
    REQUIRE(nameless.write("no name"));
    const fs::path path = "/proc/self/fd/" + std::to_string(nameless.descriptor());
    const auto other = place.files.give(f.org.id, job.id, path).value();
    CHECK(text_of(place.files.given(f.org.id, job.id, other.digest)) == "no name");
    CHECK(place.count() == 3);
    CHECK(place.files.give(f.org.id, job.id, f.config.folder / "nowhere").error().category == Category::internal);
    CHECK(place.count() == 3);  // and nothing half of it
    REQUIRE(place.files.drop_all_given(f.org.id));
    CHECK(place.count() == 1);
    const fs::path folder = f.config.folder / "jobs" / f.org.id.text();
    fs::remove_all(folder);
    CHECK(place.files.drop_all_given(f.org.id).ok());  // where nothing was given there is no folder
    std::ofstream(folder) << "no folder";
    CHECK_FALSE(place.files.drop_all_given(f.org.id).ok());  // not looked into is not empty
    fs::remove(folder);
  }
}

TEST_CASE("what no job needs is swept, and nothing else") {
  ON_BOTH_ENGINES(f) {
    Place place{f};
    const auto swept = [&] { return place.files.sweep(f.store->jobs(), f.clock.now(), kDay).value(); };
    const auto job = place.queued();
    const fs::path upload = f.config.folder / "upload";
    std::ofstream(upload) << "a table";
    REQUIRE(place.files.take(f.org.id, job.id, upload));
    const auto given = place.files.give(f.org.id, job.id, std::string_view("named")).value();
    REQUIRE(place.files.give(f.org.id, job.id, std::string_view("of an attempt that was lost")));
    std::ofstream(f.config.folder / "jobs" / f.org.id.text() / (job.id.text() + ".abc.new")) << "half of a pa";
    CHECK(swept() == 0);                                 // on its way
    const Instant disk_now = base::SystemClock().now();  // the machine dates files, whatever the clock of the work
    place.date(disk_now.plus_seconds(-3601));
    CHECK(swept() == 3);  // the job waits still: it needs what it takes, and has given nothing
    CHECK(place.count() == 1);
    REQUIRE(place.files.give(f.org.id, job.id, std::string_view("named")));
    place.date(disk_now.plus_seconds(-3601));
    place.end(job, naming(given));
    CHECK(swept() == 1);
    CHECK(text_of(place.files.given(f.org.id, job.id, given.digest)) == "named");

    SUBCASE("after its days, whatever the day of the machine") {
      place.date(disk_now.plus_seconds(-30 * kDay));
      CHECK(swept() == 0);
      f.clock.advance_seconds(kDay);
      CHECK(swept() == 1);
    }
    SUBCASE("with its job") {
      REQUIRE(f.store->jobs().remove_finished(f.clock.now().plus_seconds(1)).value() == 1);
      CHECK(swept() == 1);
    }
    CHECK(place.count() == 0);
  }
}

TEST_CASE("an erasure forgets what came of jobs, and of what is under way no answer is kept") {
  ON_BOTH_ENGINES(f) {
    Place place{f};
    auto& jobs = f.store->jobs();
    const auto ended = place.queued();
    place.end(ended, JsonObject{{"data", "quotes a name"}});
    const auto running = place.queued();
    REQUIRE(jobs.lease("w", 60).value()->id == running.id);
    const auto waiting = place.queued();
    const auto asset = f.create("person", JsonObject{{"name", "Zoe"}});
    const auto asker = f.create("person", JsonObject{{"name", "Ann"}}), second = f.create("person", JsonObject{{"name", "Ben"}});
    f.actor.person = asker.id;
    REQUIRE(f.write([&](store::Writer& writer) { return writer.erase("person", asset.id, "she asked", second.id); }));
    CHECK_FALSE(jobs.job(f.org.id, ended.id).value());
    CHECK(jobs.job(f.org.id, running.id).value()->state == "cancelled");
    CHECK_FALSE(jobs.finish(running.id, "w", true, JsonObject{{"data", "quotes a name"}}).value());
    CHECK(jobs.job(f.org.id, waiting.id).value()->state == "queued");
    CHECK(jobs.lease("w", 60).value()->id == waiting.id);
  }
}

}  // namespace sealwright::contracts
