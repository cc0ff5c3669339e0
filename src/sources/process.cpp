// SPDX-License-Identifier: Apache-2.0
#include "sources/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>

#include "base/text.hpp"

namespace sealwright::sources {
namespace {

using Clock = std::chrono::steady_clock;

struct Descriptor {
  int fd = -1;
  Descriptor() = default;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { shut(); }
  void shut() {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
};

struct Pipe {
  Descriptor read, write;
  Result<> open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return base::from_errno("pipe2");
    read.fd = ends[0];
    write.fd = ends[1];
    return {};
  }
};

class Spawn {
 public:
  Spawn() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
  }
  ~Spawn() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  /// A process group of its own, so that a timeout reaches its children too.
  Result<pid_t> start(const Command& command, int out, int err) {
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawn_file_actions_addopen(&actions_, 0, command.input.empty() ? "/dev/null" : command.input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, 1);
    posix_spawn_file_actions_adddup2(&actions_, err, 2);
    if (!command.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions_, command.folder.c_str());
    std::vector<char*> words;
    for (const auto& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    std::array<char*, 3> environment{const_cast<char*>("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), const_cast<char*>("LC_ALL=C"), nullptr};
    pid_t child = 0;
    const int fault = posix_spawn(&child, words[0], &actions_, &attributes_, words.data(), environment.data());
    if (fault != 0) return base::unavailable(fmt::format("{} could not be started: {}", words[0], strerror(fault)));
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

void tell_lines(const Command& command, const std::string& text, std::size_t& told) {
  if (!command.on_line) return;
  for (auto end = text.find('\n', told); end != std::string::npos; end = text.find('\n', told)) {
    command.on_line(std::string_view(text).substr(told, end - told));
    told = end + 1;
  }
}

/// Reads both outputs until they end. False: the end was not reached in time or size; `why` says which.
bool collect(const Command& command, Pipe& out, Pipe& err, Outcome& outcome, std::string& why) {
  const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(command.seconds));
  std::array<char, 65536> block;
  std::size_t told = 0;
  while (out.read.fd >= 0 || err.read.fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) {
      why = fmt::format("it took longer than {} seconds", command.seconds);
      return false;
    }
    std::array<pollfd, 2> wait{{{out.read.fd, POLLIN, 0}, {err.read.fd, POLLIN, 0}}};
    if (::poll(wait.data(), wait.size(), static_cast<int>(std::min<std::int64_t>(left, 1000))) < 0 && errno != EINTR) break;
    for (int i = 0; i < 2; ++i) {
      auto& side = i == 0 ? out.read : err.read;
      if (side.fd < 0 || wait[static_cast<std::size_t>(i)].revents == 0) continue;
      const auto n = ::read(side.fd, block.data(), block.size());
      if (n <= 0) side.shut();
      else (i == 0 ? outcome.out : outcome.err).append(block.data(), static_cast<std::size_t>(n));
    }
    tell_lines(command, outcome.out, told);
    if (outcome.out.size() + outcome.err.size() > command.output_bytes) {
      why = fmt::format("it wrote more than {} bytes", command.output_bytes);
      return false;
    }
  }
  return true;
}

}  // namespace

Result<Outcome> run(const Command& command) {
  if (command.words.empty() || !command.words[0].starts_with('/')) return base::internal("a program is started by its absolute path");
  Pipe out, err;
  TRY_DONE(out.open());
  TRY_DONE(err.open());
  TRY(const auto child, Spawn().start(command, out.write.fd, err.write.fd));
  out.write.shut();
  err.write.shut();
  Outcome outcome;
  std::string why;
  const bool ended = collect(command, out, err, outcome, why);
  if (!ended) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) return base::unavailable(fmt::format("{}: {}", command.words[0], why));
  if (WIFSIGNALED(status)) return base::unavailable(fmt::format("{}: killed by signal {}", command.words[0], WTERMSIG(status)));
  outcome.exit_code = WEXITSTATUS(status);
  return outcome;
}

std::optional<std::string> find_program(std::string_view name) {
  for (const auto* folder : {"/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/", "/usr/local/sbin/", "/usr/local/bin/"}) {
    auto path = folder + std::string(name);
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

}  // namespace sealwright::sources
