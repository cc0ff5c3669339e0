// SPDX-License-Identifier: Apache-2.0
#include "content/tree.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "content/library.hpp"

namespace sealwright::content {
namespace {

namespace fs = std::filesystem;

/// A folder of its own that goes when the test ends.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "content-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& file, const std::string& bytes) const {
    fs::create_directories((path / file).parent_path());
    std::ofstream(path / file, std::ios::binary) << bytes;
  }
};

std::string refusal(const Folder& folder) {
  ContentTree tree = ContentTree::embedded();
  const auto result = tree.overlay(folder.path.string());
  return result ? "accepted" : result.error().message;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("the embedded files are those of the folder, byte by byte") {
  const fs::path folder = SEALWRIGHT_SOURCE_DIR "/content";
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename().string().starts_with('.')) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto* file = base::find_embedded(embedded_files(), entry.path().lexically_relative(folder).generic_string());
    REQUIRE_MESSAGE(file != nullptr, entry.path().string());
    CHECK(file->bytes == bytes);
    ++count;
  }
  CHECK(count == embedded_files().size());
  for (std::size_t i = 1; i < embedded_files().size(); ++i) CHECK(embedded_files()[i - 1].path < embedded_files()[i].path);
}

TEST_CASE("an overlay replaces and adds, and messages name its files") {
  const Folder folder;
  folder.write("frameworks/soc2.yaml", "framework: soc2\n");
  folder.write("crosswalks/deep/er.yaml", "a: 1\n");
  folder.write(".git/config", "hidden");
  folder.write("types/.draft.yaml", "hidden");
  ContentTree tree = ContentTree::embedded();
  const std::size_t before = tree.under("").size();
  const auto laid = tree.overlay(folder.path.string());
  REQUIRE_MESSAGE(laid.ok(), laid.error().text());
  CHECK(tree.under("").size() == before + 1);
  REQUIRE(tree.find("frameworks/soc2.yaml") != nullptr);
  CHECK(tree.find("frameworks/soc2.yaml")->bytes == "framework: soc2\n");
  CHECK(tree.find("crosswalks/deep/er.yaml")->bytes == "a: 1\n");
  CHECK(tree.find("nothing") == nullptr);
  ContentTree moved = std::move(tree);
  CHECK(moved.find("frameworks/soc2.yaml")->bytes == "framework: soc2\n");
  const auto library = Library::load(moved);
  REQUIRE(!library.ok());
  CHECK(has(library.error().text(), (folder.path / "frameworks/soc2.yaml").string() + ":1:1: \"short\" is missing"));
  const auto under = moved.under("crosswalks/");
  for (std::size_t i = 1; i < under.size(); ++i) CHECK(under[i - 1]->path < under[i]->path);
}

TEST_CASE("an overlay that cannot be meant is refused") {
  const Folder misspelt;
  misspelt.write("framework/soc2.yaml", "x");
  CHECK(has(refusal(misspelt), "did you mean frameworks/?"));
  const Folder large;
  large.write("types/big.yaml", std::string((1 << 20) + 1, 'x'));
  CHECK(has(refusal(large), "a content file may have 1 MiB"));
  const Folder linked;
  linked.write("types/a.yaml", "x");
  fs::create_symlink("/etc/passwd", linked.path / "types/b.yaml");
  CHECK(has(refusal(linked), "is no plain file"));
  ContentTree tree = ContentTree::embedded();
  CHECK(has(tree.overlay("/nonexistent/folder").error().message, "cannot read the content folder"));
}

}  // namespace
}  // namespace sealwright::content
