// SPDX-License-Identifier: Apache-2.0
#include "api/probes.hpp"

#include "commands/spooled_file.hpp"

namespace sealwright::api {
namespace {

using commands::Call;
using commands::Output;

Result<Output> upload(Call& call) {
  const auto size = std::filesystem::file_size(call.file);
  return Output{.data = JsonObject{{"name", call.file_name}, {"size", size}}};
}

Result<Output> slow(Call& call) { return Output{.data = JsonObject{{"word", call.text("word")}}}; }

Result<Output> hold(Call& call, std::promise<void>& released) {
  TRY_DONE(call.write([&](store::Writer&) -> Result<> {
    call.progress(0.25, "holding");
    released.get_future().wait();
    return {};
  }));
  return Output{.data = JsonObject()};
}

Result<Output> give(Call& call) {
  return Output{.file_name = "a page.html", .media_type = "text/html", .bytes = std::string(call.text("text"))};
}

Result<Output> pack(Call& call) {
  TRY(const auto spooled, commands::SpooledFile::create(call.services.folder));
  TRY_DONE(spooled->file().write("large"));
  call.progress(0.5, "half");
  return Output{.file_name = "pack.zip", .media_type = "application/zip", .spooled = spooled};
}

Result<Output> read(Call& call) {
  TRY(const auto bytes, ledger::read_file(call.file, 1 << 20));
  JsonArray rows;
  for (std::int64_t i = 0; i < call.integer("times").value_or(1); ++i)
    rows.push_back(JsonObject{{"name", call.file_name}, {"bytes", bytes}});
  return Output{.data = std::move(rows), .exit_code = 1};
}

commands::Command probe(std::string verb, std::string help, commands::Route route, std::vector<commands::Parameter> parameters,
                        std::function<Result<Output>(Call&)> handler) {
  return {.noun = "probe",
          .verb = std::move(verb),
          .help = std::move(help),
          .permission = "evidence.add",
          .parameters = std::move(parameters),
          .route = std::move(route),
          .slow = true,
          .handler = std::move(handler)};
}

}  // namespace

std::vector<commands::Command> probes(std::promise<void>& released) {
  const commands::Parameter word{.name = "word", .help = "What to say", .required = true};
  const commands::Parameter text{.name = "text", .help = "What is in it", .required = true};
  const commands::Parameter times{.name = "times", .kind = model::Kind::integer, .help = "How many rows"};
  std::vector<commands::Command> out{
      probe("upload", "Take a file", {"POST", "/probe"}, {}, upload),
      probe("slow", "Take long", {"POST", "/probe/slow"}, {word}, slow),
      probe("hold", "Wait to be released", {"POST", "/probe/hold"}, {}, [&](Call& call) { return hold(call, released); }),
      probe("give", "Give a file", {"GET", "/probe/give"}, {text}, give),
      probe("pack", "Give a file that is larger than memory", {"POST", "/probe/pack"}, {}, pack),
      probe("read", "Take a file and give rows", {"POST", "/probe/read"}, {times}, read)};
  out[0].slow = false;
  out[4].large = true;
  for (const std::size_t taking : {0, 5}) out[taking].input = commands::Input::file;
  return out;
}

}  // namespace sealwright::api
