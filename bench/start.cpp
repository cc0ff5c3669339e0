// SPDX-License-Identifier: Apache-2.0
// links: base
// Start of the server to its first 200, and its memory when idle, on an embedded database with the demo organization.
//   build/release/bench/start [RUNS]      (the program beside it, build/release/sealwright, is started)
// Limits (DESIGN.md §14): 300 ms and 64 MiB. Memory is the proportional set size, so that shared libraries count once.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

extern char** environ;

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kPort = 18089;

pid_t start(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  return posix_spawn(&child, argv[0], nullptr, nullptr, argv.data(), environ) == 0 ? child : -1;
}

/// Whether /readyz answers 200 now.
bool ready() {
  const int socket_number = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(kPort);
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  bool ok = false;
  if (connect(socket_number, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string request = "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    char answer[64] = {};
    ok = write(socket_number, request.data(), request.size()) > 0 && read(socket_number, answer, sizeof answer - 1) > 0 &&
         std::string(answer).starts_with("HTTP/1.1 200");
  }
  close(socket_number);
  return ok;
}

double memory_mib(pid_t process) {
  std::ifstream in(fmt::format("/proc/{}/smaps_rollup", process));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
  }
  return -1;
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : 7;
  const auto program = std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "sealwright";
  std::string folder = (std::filesystem::temp_directory_path() / "sealwright-bench-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  const std::string data = folder + "/data";
  int status = 0;
  waitpid(start({program.string(), "demo", "--no-serve", "--no-live", "--data", data, "--quiet"}), &status, 0);
  if (status != 0) return 1;

  std::vector<double> millis, mebibytes;
  for (int i = 0; i < runs; ++i) {
    const auto began = Clock::now();
    const pid_t server = start({program.string(), "serve", "--quiet", "--data", data, "--listen", fmt::format("127.0.0.1:{}", kPort)});
    while (!ready() && Clock::now() - began < std::chrono::seconds(20)) std::this_thread::sleep_for(std::chrono::microseconds(500));
    millis.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    mebibytes.push_back(memory_mib(server));
    kill(server, SIGTERM);
    waitpid(server, &status, 0);
  }
  std::filesystem::remove_all(folder);
  std::sort(millis.begin(), millis.end());
  std::sort(mebibytes.begin(), mebibytes.end());
  fmt::print("start to first 200: median {:.0f} ms, worst {:.0f} ms of {} (limit 300)\n", millis[millis.size() / 2], millis.back(), runs);
  fmt::print("idle memory: median {:.1f} MiB, worst {:.1f} MiB (limit 64)\n", mebibytes[mebibytes.size() / 2], mebibytes.back());
}
