// SPDX-License-Identifier: Apache-2.0
#include "base/password.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/common_passwords.hpp"
#include "base/text.hpp"

namespace sealwright::base {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19 << 20;
constexpr std::size_t kShortestWord = 4;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// `P4$$w0rd` → `password`: the exchanges that every guessing program knows.
std::string plain_spelling(std::string_view text) {
  std::string out = base::lower_ascii(text);
  constexpr std::string_view kFrom = "0134578@$!";
  constexpr std::string_view kTo = "oleastbasi";
  for (char& c : out) {
    const std::size_t at = kFrom.find(c);
    if (at != kFrom.npos) c = kTo[at];
  }
  return out;
}

std::string_view without_edges(std::string_view text) {
  while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
  return text;
}

bool on_list(std::string_view word) { return std::binary_search(kCommonPasswords.begin(), kCommonPasswords.end(), word); }

/// A run of at most four characters again and again: `abcabcabcabc`.
bool is_repetition(std::string_view text) {
  for (std::size_t period = 1; period <= 4 && period < text.size(); ++period) {
    if (std::equal(text.begin() + static_cast<std::ptrdiff_t>(period), text.end(), text.begin())) return true;
  }
  return false;
}

/// Each character the one before plus or minus one, `abcdefghijkl`, or along a row of the keyboard.
bool is_sequence(std::string_view text) {
  int up = 0;
  int down = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    up += text[i] == text[i - 1] + 1 || (text[i - 1] == '9' && text[i] == '0');
    down += text[i] == text[i - 1] - 1 || (text[i - 1] == '0' && text[i] == '9');
  }
  const auto rest = static_cast<int>(text.size()) - 1;
  constexpr std::string_view kRows = "1234567890qwertyuiopasdfghjklzxcvbnm";
  return up == rest || down == rest || kRows.find(text) != kRows.npos;
}

/// What is left of the password when a word is taken out is too short to be one.
bool rests_on(std::string_view password, std::string_view word) {
  return word.size() >= kShortestWord && password.find(word) != password.npos && password.size() - word.size() < 8;
}

std::vector<std::string> words_of(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const std::string& text : texts) {
    std::string word;
    for (const char c : base::lower_ascii(text) + " ") {
      const bool inside = is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
      if (inside) word += c;
      else if (!word.empty()) out.push_back(std::exchange(word, {}));
    }
    out.push_back(base::lower_ascii(text));
  }
  return out;
}

Error refused(std::string message) { return base::invalid_at("/password", std::move(message)); }

}  // namespace

bool is_common_password(std::string_view password) {
  const std::string lower = base::lower_ascii(password);
  const std::string plain = plain_spelling(password);
  if (on_list(lower) || on_list(plain) || on_list(without_edges(lower)) || on_list(plain_spelling(without_edges(lower)))) return true;
  for (const std::string_view text : {std::string_view(lower), std::string_view(plain)}) {  // two words of the list, one behind the other
    for (std::size_t cut = 3; cut + 3 <= text.size(); ++cut) {
      if (on_list(text.substr(0, cut)) && on_list(text.substr(cut))) return true;
    }
  }
  return false;
}

Result<> acceptable_password(const Secret& password, const std::vector<std::string>& about_the_owner) {
  const std::string& text = password.reveal();
  if (!base::is_utf8(text)) return refused("the password is not UTF-8");
  if (text.size() > 4 * kLongestPassword || base::code_points(text) > kLongestPassword) {
    return refused(fmt::format("the password is longer than {} characters", kLongestPassword));
  }
  if (base::code_points(text) < kShortestPassword) {
    return refused(fmt::format("the password is shorter than {} characters; take a sentence or several words", kShortestPassword));
  }
  const std::string lower = base::lower_ascii(text);
  if (is_common_password(text)) return refused("the password is one of those that are tried first; take another");
  if (is_repetition(lower) || is_sequence(lower)) return refused("the password is a pattern; take several words");
  for (const std::string& word : words_of(about_the_owner)) {
    if (rests_on(lower, word)) return refused("the password is made of your name, address or organization; take another");
  }
  return {};
}

Result<Secret> hash_password(const Secret& password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  const std::string& text = password.reveal();
  if (crypto_pwhash_str_alg(out.data(), text.data(), text.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return base::unavailable("there is not enough memory to hash a password");
  }
  return Secret(out.data());
}

bool password_matches(const Secret& password, const Secret& hash) {
  if (hash.empty() || hash.reveal().size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(hash.reveal().c_str(), password.reveal().data(), password.reveal().size()) == 0;
}

bool password_needs_rehash(const Secret& hash) { return crypto_pwhash_str_needs_rehash(hash.reveal().c_str(), kPasses, kMemory) != 0; }

void waste_password_time(const Secret& password) {
  static const Secret kNobody = [] {
    const auto hash = hash_password(Secret("a password that belongs to nobody"));
    return hash ? *hash : Secret();
  }();
  (void)password_matches(password, kNobody);
}

}  // namespace sealwright::base
