// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "model/register.hpp"

/// How a record stands in an OSCAL object, and how it is read from one (docs/oscal.md). One description serves both ways: whatever an
/// object's own members do not give back is written as a property, so that nothing is lost.
namespace sealwright::isms::oscal {

/// Of every property of ours: what OSCAL has no member for.
inline constexpr std::string_view kNamespace = "https://sealwright.invalid/ns/oscal";
inline constexpr std::string_view kVersion = "1.2.1";

/// Properties of ours that are no fields (fields have no dash in their names).
inline constexpr std::string_view kRecord = "record-ref";          ///< the object is this record, wholly; class: its register
inline constexpr std::string_view kMention = "mention-of";         ///< the record stands elsewhere
inline constexpr std::string_view kNotSaid = "not-said";           ///< OSCAL demands this member, the record has nothing for it
inline constexpr std::string_view kOrganization = "organization";  ///< of a document: whose it is

/// People by the UUID of their party, in small letters: as files know them (e-mail address).
using Parties = std::map<std::string, std::string, std::less<>>;

/// A field that an object's own members can give.
struct Native {
  std::string_view field;
  std::string_view member;  ///< where it stands: `title`, `metadata/title`
  /// Null where the object says nothing of it. Objects have passed Assemblies::check.
  Json (*read)(const Json& object, const Parties& parties);
};
/// Those of a register; none for one that stands in back matter.
std::span<const Native> natives_of(std::string_view register_name);

/// Whose object it is.
struct Marker {
  std::string register_name, ref;
  bool mention = false;
};
std::optional<Marker> marker_of(const Json& object);
/// The value of a property of ours, or empty.
std::string_view own_property(const Json& object, std::string_view name);

JsonObject property(std::string_view name, std::string_view value, std::string_view class_name = {});
/// For the object of a record that stands elsewhere.
JsonArray mention(std::string_view register_name, std::string_view ref);

/// Completes the object of a record: its marker, and a property for each value (`current.likelihood`, `locations.0`) that the members do
/// not give back; where they give one that the record has not (OSCAL demands a description), it says so.
void carry(const model::Register& reg, std::string_view ref, const Json& body, const Parties& parties, JsonObject& object);

/// The record's body in the form of the files, as far as the object says it. Faults by pointer into the object.
Json body_in(const model::Register& reg, const Json& object, const Parties& parties, std::vector<Fault>& faults);

}  // namespace sealwright::isms::oscal
