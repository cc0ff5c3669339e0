// SPDX-License-Identifier: Apache-2.0
#include "app/story_play.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/file.hpp"
#include "app/story.hpp"
#include "base/text.hpp"

namespace sealwright::app {
namespace {

const commands::Command* find_command(const Commands& commands, const StoryStep& step) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const commands::Command& each) { return each.noun == step.noun && each.verb == step.verb; });
  return found == commands.end() ? nullptr : &*found;
}

/// `with` and `on` as the command takes them: what is no parameter is a member of the body.
void put_arguments(const commands::Command& command, const Json& with, const std::string& on, commands::Call& call) {
  JsonObject arguments, body;
  const auto named = [&](std::string_view name) {
    return std::find_if(command.parameters.begin(), command.parameters.end(), [&](const auto& each) { return each.name == name; });
  };
  for (const auto& member : with.get_object()) {
    const bool of_body = command.input == commands::Input::body && named(member.key()) == command.parameters.end();
    (of_body ? body : arguments).emplace(member.key(), member.value());
  }
  const auto first = std::find_if(command.parameters.begin(), command.parameters.end(), [](const auto& each) { return each.positional; });
  if (!on.empty() && first != command.parameters.end()) arguments[first->name] = on;
  call.arguments = std::move(arguments);
  call.body = std::move(body);
}

class Player {
 public:
  Player(Session& session, const Globals& globals, const Commands& commands, const store::Organization& organization)
      : session_(session), globals_(globals), commands_(commands), organization_(organization) {}

  /// The rows of the controls have their references as names.
  Result<> name_controls() {
    TRY(const auto reader, session_.store().read(organization_.id));
    store::Query all;
    all.limit = 1000;
    TRY(const auto page, reader->list("control", all));
    for (const auto& record : page.records) names_[std::string(base::text_member(record.body, "reference"))] = record.ref;
    return {};
  }

  Result<> act(const Deed& deed) {
    const auto* command = find_command(commands_, *deed.step);
    if (!command) return invalid(fmt::format("there is no operation {} {}", deed.step->noun, deed.step->verb));
    TRY(const auto caller, caller_for(deed.as));
    commands::Call call{.services = session_.services(), .organization = organization_, .caller = caller};
    const Date day = deed.at.date();
    TRY(const Json with, with_names(deed.with, names_, records_, day));
    TRY(const Json on, with_names(Json(deed.on), names_, records_, day));
    put_arguments(*command, with, std::string(std::string_view(on.get_string())), call);
    if (command->input == commands::Input::file) TRY_DONE(put_file(deed, call));
    TRY(auto output, commands::run(*command, call));
    if (!deed.makes.empty() && !names_.emplace(deed.makes, name_of(output.data)).second)
      return invalid("an earlier step made " + base::quoted(deed.makes) + ": give this another name");
    const std::string about = deed.makes.empty() ? deed.on.substr(deed.on.starts_with('$')) : deed.makes;
    if (!about.empty()) records_[about] = std::move(output.data);
    return {};
  }

  const std::filesystem::path& spool() const { return spool_; }

 private:
  Result<commands::Caller> caller_for(const std::string& email) {
    if (const auto known = callers_.find(email); known != callers_.end()) return known->second;
    TRY(const auto caller, session_.local_caller(organization_, email));
    return callers_.emplace(email, caller).first->second;
  }

  Result<> put_file(const Deed& deed, commands::Call& call) {
    std::string_view bytes = deed.text;
    if (deed.text.empty()) {
      const auto* file = session_.services().files.find("demo/evidence/" + deed.file);
      if (!file) return not_found("content/demo/evidence/" + deed.file + " is missing");
      bytes = file->bytes;
    }
    TRY_DONE(write_file(spool_, bytes, 0600));
    call.file = spool_;
    call.file_name = deed.file;
    return {};
  }

  static std::string name_of(const Json& made) {
    const auto ref = base::text_member(made, "ref");
    return std::string(ref.empty() ? base::text_member(made, "id") : ref);
  }

  Session& session_;
  const Globals& globals_;
  const Commands& commands_;
  const store::Organization& organization_;
  StoryNames names_;
  StoryRecords records_;
  std::map<std::string, commands::Caller, std::less<>> callers_;
  std::filesystem::path spool_ = globals_.data / "demo-evidence.tmp";
};

}  // namespace

Result<> play_story(Session& session, const Globals& globals, const Commands& commands, const store::Organization& organization,
                    base::SetClock& clock, Instant now) {
  const auto& files = session.services().files;
  TRY(const auto steps, read_story(files));
  TRY(const auto deeds, deeds_of(files, steps, now));
  Player player(session, globals, commands, organization);
  TRY_DONE(player.name_controls());
  const auto progress = progress_bar(globals);
  double done = 0;
  for (const auto& deed : deeds) {
    if (deed.at > clock.now()) clock.set(deed.at);
    const std::string what = fmt::format("{} {} {}", deed.at.date().text(), deed.step->verb, base::sentence_case(deed.step->noun));
    progress(done++ / static_cast<double>(deeds.size()), what);
    if (auto result = player.act(deed); !result)
      return std::move(result).error().within(
          fmt::format("{}: {} {} on {}", deed.step->place, deed.step->noun, deed.step->verb, deed.at.date().text()));
  }
  std::error_code ignored;
  std::filesystem::remove(player.spool(), ignored);
  progress(1, "done");
  return {};
}

}  // namespace sealwright::app
