// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace sealwright::api {

/// The JSON Schema of a type as src/api/answers writes it (docs/api.md, "What is answered"):
///
///     Link[]                    a list
///     instant or null           one of several
///     integer by Verdict        an object with such members, named by the other's values; `by text`: by any names
///
/// The words are `text`, `integer`, `number`, `boolean`, `instant`, `date`, `id`, `digest`, `null`, `any`, and what `named` knows: it gives
/// the schema of another word, or null. The error is a sentence without a place.
Result<Json> type_schema(std::string_view text, const std::function<Json(std::string_view)>& named);

}  // namespace sealwright::api
