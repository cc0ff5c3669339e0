// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sealwright::base {

/// What kind of thing went wrong. The HTTP status and the exit code follow from it, in one place each (api/problem, app/exit).
enum class Category {
  invalid,          ///< the input is at fault: its faults say where and what to write instead
  not_found,        ///< no such thing, or none that the caller may see
  unauthenticated,  ///< nobody is signed in
  forbidden,        ///< signed in, but no rule allows it
  conflict,         ///< the state changed underneath, or a rule of the process forbids it now
  precondition,     ///< a required version (If-Match) is missing
  too_large,        ///< over a stated limit
  unavailable,      ///< a system that we depend on did not answer; trying again may help
  corrupt,          ///< stored bytes are not what was sealed
  internal,         ///< our own defect or a failed system call
};

std::string_view name_of(Category category);

/// One thing wrong at one place. `pointer` is an RFC 6901 JSON pointer into the input ("/owner", "" for the whole).
struct Fault {
  std::string pointer;
  std::string message;
  bool operator==(const Fault&) const = default;
};

/// The one error type. `message` is a sentence for people: what is wrong and what to do about it.
/// It never holds a secret or personal data beyond what the caller sent.
struct Error {
  Category category = Category::internal;
  std::string message;
  std::vector<Fault> faults;

  /// Puts words before the message: `reading x.sarif: byte 17: …`.
  Error within(std::string_view place) &&;
  /// Message and faults in one line, for logs and terminals.
  std::string text() const;
};

inline Error invalid(std::string message, std::vector<Fault> faults = {}) {
  return {Category::invalid, std::move(message), std::move(faults)};
}
/// One fault at one pointer; its message serves as the error's.
Error invalid_at(std::string pointer, std::string message);
inline Error not_found(std::string message) { return {Category::not_found, std::move(message), {}}; }
inline Error forbidden(std::string message) { return {Category::forbidden, std::move(message), {}}; }
inline Error conflict(std::string message) { return {Category::conflict, std::move(message), {}}; }
inline Error too_large(std::string message) { return {Category::too_large, std::move(message), {}}; }
inline Error unavailable(std::string message) { return {Category::unavailable, std::move(message), {}}; }
inline Error corrupt(std::string message) { return {Category::corrupt, std::move(message), {}}; }
inline Error internal(std::string message) { return {Category::internal, std::move(message), {}}; }
/// `what: strerror(errno)`, category internal (unavailable where the errno says so).
Error from_errno(std::string_view what);

struct Done {};

/// A value or an Error. Reading the value of a failed result is a defect and ends the program.
template <class T = Done>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
  Result() requires std::is_same_v<T, Done> : state_(std::in_place_index<0>) {}

  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }

  T& value() & { return *checked(); }
  const T& value() const& { return *const_cast<Result*>(this)->checked(); }
  /// The value itself, so that a loop over a part of a result that nobody holds is not over something gone.
  T value() && { return std::move(*checked()); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return checked(); }
  const T* operator->() const { return const_cast<Result*>(this)->checked(); }

  const Error& error() const& { return *checked_error(); }
  Error&& error() && { return std::move(*const_cast<Error*>(checked_error())); }

 private:
  T* checked();
  const Error* checked_error() const;
  std::variant<T, Error> state_;
};

/// Ends the program: a defect of ours that no input can cause.
[[noreturn]] void misuse(std::string_view what);

template <class T>
T* Result<T>::checked() {
  if (auto* value = std::get_if<0>(&state_)) return value;
  misuse("a failed result was used as a value: " + std::get<1>(state_).text());
}
template <class T>
const Error* Result<T>::checked_error() const {
  if (auto* error = std::get_if<1>(&state_)) return error;
  misuse("error() of a result that succeeded");
}

}  // namespace sealwright::base

namespace sealwright {
using base::Category;
using base::Done;
using base::Error;
using base::Fault;
using base::Result;

using base::conflict;
using base::corrupt;
using base::forbidden;
using base::internal;
using base::invalid;
using base::invalid_at;
using base::not_found;
using base::too_large;
using base::unavailable;
}  // namespace sealwright

#define SEALWRIGHT_CONCAT_(a, b) a##b
#define SEALWRIGHT_CONCAT(a, b) SEALWRIGHT_CONCAT_(a, b)
/// `TRY(auto x, f());` binds the value or returns the error from the enclosing function. `TRY_DONE(f());` for Result<>.
/// The counter keeps names apart where one stands inside a lambda of another.
#define TRY(declaration, ...) SEALWRIGHT_TRY(SEALWRIGHT_CONCAT(result_, __COUNTER__), declaration, __VA_ARGS__)
#define TRY_DONE(...) SEALWRIGHT_TRY_DONE(SEALWRIGHT_CONCAT(result_, __COUNTER__), __VA_ARGS__)
#define SEALWRIGHT_TRY(name, declaration, ...) \
  auto name = (__VA_ARGS__);                   \
  if (!name) return std::move(name).error();   \
  declaration = *std::move(name)
#define SEALWRIGHT_TRY_DONE(name, ...)         \
  do {                                         \
    auto name = (__VA_ARGS__);                 \
    if (!name) return std::move(name).error(); \
  } while (false)
