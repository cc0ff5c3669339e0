// SPDX-License-Identifier: Apache-2.0
// Runs one scenario in a new folder:
//
//     # a remark
//     $ sealwright risk list -o csv      runs it by the shell; $SHARED and $SOURCE name folders
//     ? 0                                its exit code (0 unless said)
//     ~ some text                        stdout holds this
//     - some text                        stdout does not hold this
//     ! some text                        stderr holds this
//     # lines 94                         stdout has as many lines
//     & NAME = pattern (with one group)  takes a value from stdout into $NAME for later commands
//     needs PATH                         skips the rest where the path is missing
//
// A step that does not hold is shown with what came; the program exits 1.
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace {

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The status of the shell that runs command.sh. What earlier commands left running is ours (main), and is taken when it ends: where nobody
/// else does so, a command that waits for its end would wait for ever.
int run_shell() {
  const pid_t shell = ::fork();
  if (shell == 0) {
    ::execl("/bin/sh", "sh", "-c", "sh command.sh >command.out 2>command.err </dev/null", nullptr);
    ::_exit(127);
  }
  int status = 127 << 8;
  for (pid_t ended = 0; shell > 0 && ended != shell;) {
    int each = 0;
    ended = ::waitpid(-1, &each, 0);
    if (ended == shell) status = each;
    if (ended < 0 && errno != EINTR) break;
  }
  return status;
}

Outcome run(const std::string& command) {
  std::ofstream("command.sh") << command << "\n";
  const int status = run_shell();
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), slurp("command.out"), slurp("command.err")};
}

class Scenario {
 public:
  int play(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    for (number_ = 1; std::getline(in, line); ++number_) {
      if (line.starts_with("needs ")) {
        const std::string path = run("printf %s " + line.substr(6)).out;
        if (std::filesystem::exists(path)) continue;
        fmt::print("skipped from line {}: there is no {}\n", number_, path);
        return failures_ == 0 ? 0 : 1;
      }
      step(line);
    }
    settle();
    fmt::print("{}: {} commands, {} steps failed\n", file.filename().string(), commands_, failures_);
    return failures_ == 0 && commands_ > 0 ? 0 : 1;
  }

 private:
  void step(const std::string& line) {
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (line.starts_with("$ ")) {
      settle();
      command_ = rest;
      outcome_ = run(rest);
      expected_code_ = 0;
      ++commands_;
    } else if (line.starts_with("? ")) {
      expected_code_ = std::stoi(rest);
    } else if (line.starts_with("~ ")) {
      expect(outcome_.out.find(rest) != std::string::npos, "stdout should hold: " + rest);
    } else if (line.starts_with("- ")) {
      expect(outcome_.out.find(rest) == std::string::npos, "stdout should not hold: " + rest);
    } else if (line.starts_with("! ")) {
      expect(outcome_.err.find(rest) != std::string::npos, "stderr should hold: " + rest);
    } else if (line.starts_with("# lines ")) {
      const auto lines = std::count(outcome_.out.begin(), outcome_.out.end(), '\n');
      expect(lines == std::stol(line.substr(8)), fmt::format("stdout should have {} lines, it has {}", line.substr(8), lines));
    } else if (line.starts_with("& ")) {
      take(rest);
    } else if (!line.empty() && line[0] != '#') {
      expect(false, "no step reads like this: " + line);
    }
  }

  void take(const std::string& rest) {
    const auto equals = rest.find(" = ");
    std::smatch match;
    const bool found =
        equals != std::string::npos && std::regex_search(outcome_.out, match, std::regex(rest.substr(equals + 3))) && match.size() == 2;
    expect(found, "stdout should match " + rest);
    if (found) setenv(rest.substr(0, equals).c_str(), match[1].str().c_str(), 1);
  }

  void settle() {
    if (commands_ > 0)
      expect(outcome_.code == expected_code_, fmt::format("the exit code should be {}, it is {}", expected_code_, outcome_.code));
  }

  void expect(bool holds, const std::string& what) {
    if (holds) return;
    ++failures_;
    fmt::print("line {}: {}\n  $ {}\n  stdout: {}\n  stderr: {}\n", number_, what, command_, outcome_.out.substr(0, 2000),
               outcome_.err.substr(0, 2000));
  }

  std::size_t number_ = 0;
  int commands_ = 0;
  int failures_ = 0;
  std::string command_;
  Outcome outcome_;
  int expected_code_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: run_scenario FILE.test FOLDER-OF-THE-PROGRAM SOURCE-FOLDER\n");
    return 2;
  }
  const auto file = std::filesystem::absolute(argv[1]);
  setenv("PATH", fmt::format("{}:{}", std::filesystem::absolute(argv[2]).string(), std::getenv("PATH")).c_str(), 1);
  setenv("SOURCE", std::filesystem::absolute(argv[3]).c_str(), 1);
  setenv("SHARED", (std::filesystem::absolute(argv[3]) / ".." / "shared").lexically_normal().c_str(), 1);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  std::string folder = (std::filesystem::temp_directory_path() / "scenario-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  std::filesystem::current_path(folder);
  const int code = Scenario().play(file);
  std::filesystem::current_path("/");
  std::filesystem::remove_all(folder);
  return code;
}
