// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

/// What somebody says about any record (ISO/IEC 27001:2022 7.4). Its author alone may change it.
struct Comment {
  AnyRef subject;
  std::string text;
  std::optional<Ref<Person>> author;
};

const model::Register& register_for(const Comment*);

}  // namespace sealwright::isms
