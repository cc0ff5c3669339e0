// SPDX-License-Identifier: Apache-2.0
#include "sources/machine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace sealwright::sources {

std::filesystem::path Machine::at(std::string_view path) const {
  return root_ / std::filesystem::path(
                     path.substr(path.find_first_not_of('/') == std::string_view::npos ? path.size() : path.find_first_not_of('/')));
}

bool Machine::exists(std::string_view path) const {
  std::error_code ignored;
  return std::filesystem::exists(at(path), ignored);
}

Result<std::string> Machine::read(std::string_view path, std::size_t limit) const {
  const int fd = ::open(at(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  const auto fault = [&] { return base::unavailable(fmt::format("{}: {}", path, strerror(errno))); };
  if (fd < 0) return fault();
  std::string text;
  for (;;) {
    const auto before = text.size();
    text.resize(before + 65536);
    const auto n = ::read(fd, text.data() + before, 65536);
    if (n < 0) {
      auto error = fault();
      ::close(fd);
      return error;
    }
    text.resize(before + static_cast<std::size_t>(n));
    if (n == 0) break;
    if (text.size() > limit) {
      ::close(fd);
      return base::too_large(fmt::format("{}: over {} bytes", path, limit));
    }
  }
  ::close(fd);
  return text;
}

std::vector<std::string> Machine::list(std::string_view folder) const {
  std::vector<std::string> names;
  std::error_code failed;
  for (std::filesystem::directory_iterator each(at(folder), failed), end; !failed && each != end; each.increment(failed))
    names.push_back(each->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> Machine::link(std::string_view path) const {
  std::error_code failed;
  auto target = std::filesystem::read_symlink(at(path), failed);
  return failed ? std::nullopt : std::optional(target.string());
}

std::optional<Instant> Machine::changed(std::string_view path) const {
  struct stat info {};
  if (::stat(at(path).c_str(), &info) != 0) return {};
  return Instant::of_seconds(info.st_mtim.tv_sec);
}

const std::set<std::string>& Machine::processes() const {
  if (processes_) return *processes_;
  processes_.emplace();
  for (const auto& name : list("/proc")) {
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (auto comm = read(fmt::format("/proc/{}/comm", name), 4096)) processes_->emplace(base::trimmed(*comm));
  }
  return *processes_;
}

bool Machine::installed(std::string_view program) const {
  if (live()) return find_program(program).has_value();
  for (const auto* folder : {"/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"})
    if (exists(folder + std::string(program))) return true;
  return false;
}

Result<Outcome> Machine::run(std::initializer_list<std::string_view> words, double seconds) const {
  const std::string name(*words.begin());
  if (!live()) return base::unavailable(fmt::format("{} is run on the live system only", name));
  const auto path = find_program(name);
  if (!path) return base::unavailable(fmt::format("{} is not installed", name));
  Command command;
  command.words.assign(words.begin(), words.end());
  command.words[0] = *path;
  command.seconds = seconds;
  return sources::run(command);
}

Part Part::failed(std::string name, std::string type, std::string why) {
  Part part;
  part.name = std::move(name);
  part.type = std::move(type);
  part.reason = std::move(why);
  part.collected = false;
  return part;
}

Json Part::json() const {
  JsonObject out{{"part", name}, {"type", type}};
  const auto texts = [](const std::vector<std::string>& of) {
    JsonArray list;
    for (const auto& text : of) list.emplace_back(text);
    return list;
  };
  if (!from.empty()) out["from"] = texts(from);
  if (!reason.empty()) out["reason"] = reason;
  if (!collected) return out;
  out["complete"] = complete;
  out["fields"] = texts(fields);
  out["items"] = items;
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  auto lines = base::split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \t\r\n", at)) != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  text = base::trimmed(text);
  std::int64_t n = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (fault != std::errc{} || end != text.data() + text.size()) return {};
  return n;
}

std::string_view unquoted(std::string_view text) {
  text = base::trimmed(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
    return text.substr(1, text.size() - 2);
  return text;
}

std::string setting(std::string_view text, std::string_view key) {
  std::string value;
  for (auto line : lines_of(text)) {
    line = base::trimmed(line);
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || line.starts_with('#') || line.starts_with(';')) continue;
    if (base::trimmed(line.substr(0, equals)) == key) value = unquoted(line.substr(equals + 1));
  }
  return value;
}

}  // namespace sealwright::sources
