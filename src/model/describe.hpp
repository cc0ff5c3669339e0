// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

#include "base/text.hpp"
#include "model/field.hpp"
#include "model/reflect.hpp"

/// From a plain struct and its rows to run-time Fields. Included by registers' .cpp files and by nobody else.
namespace sealwright::model {

/// A reference to a record of T's register: a foreign key in the store, a picker in the form. T may be incomplete.
template <class T>
struct Ref {
  Id id;
  bool operator==(const Ref&) const = default;
};

/// A reference to a record of any register ("register/id").
struct AnyRef {
  std::string register_name;
  Id id;
  bool operator==(const AnyRef&) const = default;
};

/// One line of a description, as FIELD makes it.
struct Row {
  std::string_view name;
  Options options;
  void (*shape)(Field&);
  Json (*get)(const void*);
  void (*set)(void*, const Json&);
};

/// How a C++ type is a kind: shape (fills kind, values, target, item, fields), to JSON and back.
template <class T>
struct Codec;

template <class T>
constexpr std::string_view register_name_of();

namespace detail {
std::string register_name(std::string_view type_name);  ///< RiskMethod → risk_method
void finish(Field& field);                              ///< label, defaults of lengths; unique implies indexed
Field build(const Row& row);
Json any_ref_json(const AnyRef& ref);
AnyRef any_ref_from(const Json& json);
Id id_from(const Json& json);
std::int64_t integer_from(const Json& json);
double number_from(const Json& json);

template <class M>
struct MemberOf;
template <class C, class M>
struct MemberOf<M C::*> {
  using Class = C;
  using Member = M;
};
}  // namespace detail

template <>
struct Codec<std::string> {
  static void shape(Field& f) { f.kind = f.options.long_text ? Kind::long_text : Kind::text; }
  static Json json(const std::string& v) { return Json(v); }
  static std::string value(const Json& j) { return std::string(std::string_view(j.as_string())); }
};
template <>
struct Codec<std::int64_t> {
  static void shape(Field& f) { f.kind = Kind::integer; }
  static Json json(std::int64_t v) { return v; }
  static std::int64_t value(const Json& j) { return detail::integer_from(j); }
};
template <>
struct Codec<Decimal> {
  static void shape(Field& f) { f.kind = Kind::decimal; }
  static Json json(Decimal v) { return v.millionths() % 1'000'000 == 0 ? Json(v.millionths() / 1'000'000) : Json(v.as_double()); }
  static Decimal value(const Json& j) { return Decimal::of_double(detail::number_from(j)).value(); }
};
template <>
struct Codec<bool> {
  static void shape(Field& f) { f.kind = Kind::boolean; }
  static Json json(bool v) { return v; }
  static bool value(const Json& j) { return j.as_bool(); }
};
template <>
struct Codec<Date> {
  static void shape(Field& f) { f.kind = Kind::date; }
  static Json json(Date v) { return Json(v.text()); }
  static Date value(const Json& j) { return Date::parse(std::string_view(j.as_string())).value(); }
};
template <>
struct Codec<Instant> {
  static void shape(Field& f) { f.kind = Kind::instant; }
  static Json json(Instant v) { return Json(v.text()); }
  static Instant value(const Json& j) { return Instant::parse(std::string_view(j.as_string())).value(); }
};
template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
  static constexpr auto names = reflect::enumerator_names<E>();
  static void shape(Field& f) {
    f.kind = Kind::enumeration;
    f.values.assign(names.begin(), names.end());
  }
  static Json json(E v) { return Json(names[static_cast<std::size_t>(v)]); }
  static E value(const Json& j) {
    const std::string_view text(j.as_string());
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == text) return static_cast<E>(i);
    }
    base::misuse("an unchecked enumeration value reached its struct");
  }
};
template <class T>
struct Codec<Ref<T>> {
  static void shape(Field& f) {
    f.kind = Kind::reference;
    f.target = detail::register_name(reflect::type_name<T>());
  }
  static Json json(const Ref<T>& v) { return Json(v.id.text()); }
  static Ref<T> value(const Json& j) { return {detail::id_from(j)}; }
};
template <>
struct Codec<AnyRef> {
  static void shape(Field& f) { f.kind = Kind::reference; }
  static Json json(const AnyRef& v) { return detail::any_ref_json(v); }
  static AnyRef value(const Json& j) { return detail::any_ref_from(j); }
};
template <>
struct Codec<std::map<std::string, std::string>> {
  static void shape(Field& f) {
    f.kind = Kind::labels;
    f.required = false;
  }
  static Json json(const std::map<std::string, std::string>& v) {
    JsonObject out;
    for (const auto& [key, text] : v) out.emplace(key, text);
    return out;
  }
  static std::map<std::string, std::string> value(const Json& j) {
    std::map<std::string, std::string> out;
    for (const auto& pair : j.as_object()) out.emplace(pair.key(), Codec<std::string>::value(pair.value()));
    return out;
  }
};
template <class T>
struct Codec<std::optional<T>> {
  static void shape(Field& f) {
    Codec<T>::shape(f);
    f.required = false;
  }
  static Json json(const std::optional<T>& v) { return v ? Codec<T>::json(*v) : Json(nullptr); }
  static std::optional<T> value(const Json& j) {
    if (j.is_null()) return std::nullopt;
    return Codec<T>::value(j);
  }
};
template <class T>
struct Codec<std::vector<T>> {
  static void shape(Field& f) {
    Field element;
    element.name = f.name;
    element.options = f.options;
    element.options.indexed = element.options.unique = false;
    element.options.min_length = std::max<std::size_t>(1, f.options.min_length);  // an empty text is no element
    Codec<T>::shape(element);
    detail::finish(element);
    f.kind = Kind::list;
    f.required = false;
    f.item = std::make_shared<const Field>(std::move(element));
  }
  static Json json(const std::vector<T>& v) {
    JsonArray out;
    for (const T& element : v) out.push_back(Codec<T>::json(element));
    return out;
  }
  static std::vector<T> value(const Json& j) {
    std::vector<T> out;
    for (const Json& element : j.as_array()) out.push_back(Codec<T>::value(element));
    return out;
  }
};

/// A struct inside a record: `DESCRIBE(Interface, FIELD(Interface, name, .help = "…"), …)` in its namespace.
template <class T>
concept Described = requires {
  described(static_cast<const T*>(nullptr));
};

template <class T, std::size_t N>
void put_members(T& object, const std::array<Row, N>& rows, const Json& json) {
  for (const Row& row : rows) {
    const Json* found = base::member(json, row.name);
    if (found && !found->is_null()) row.set(&object, *found);
  }
}

template <Described T>
struct Codec<T> {
  static constexpr auto rows = described(static_cast<const T*>(nullptr));
  static_assert(rows.size() == reflect::member_count<T>(), "every member of a described struct has one FIELD row");
  static void shape(Field& f) {
    f.kind = Kind::structure;
    for (const Row& row : rows) f.fields.push_back(detail::build(row));
  }
  static Json json(const T& v) {
    JsonObject out;
    for (const Row& row : rows) {
      if (Json member = row.get(&v); !member.is_null()) out.emplace(row.name, std::move(member));
    }
    return out;
  }
  static T value(const Json& j) {
    T out{};
    put_members(out, rows, j);
    return out;
  }
};

/// What FIELD expands to.
template <auto Member>
constexpr Row row(std::string_view name, Options options) {
  using Class = typename detail::MemberOf<decltype(Member)>::Class;
  using Type = typename detail::MemberOf<decltype(Member)>::Member;
  return Row{name, options, &Codec<Type>::shape,
             [](const void* object) -> Json { return Codec<Type>::json(static_cast<const Class*>(object)->*Member); },
             [](void* object, const Json& json) { static_cast<Class*>(object)->*Member = Codec<Type>::value(json); }};
}

}  // namespace sealwright::model

/// FIELD(Risk, title, .help = "What could happen", .max_length = 200)
#define FIELD(type, member, ...) ::sealwright::model::row<&type::member>(#member, ::sealwright::model::Options{__VA_ARGS__})
#define DESCRIBE(type, ...) \
  constexpr auto described(const type*) { return std::array{__VA_ARGS__}; }
