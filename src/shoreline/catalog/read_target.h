// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What read.cc and cite.cc share; for no other file.
#pragma once

#include <algorithm>

#include "shoreline/catalog/read.h"

namespace shoreline::catalog {

/// The place a value goes to: the field, the member's operations (a list's item has its own), the
/// member itself and the path that names it in the origins.
struct RecordReader::Target {
  const Field& field;
  const MemberOps& ops;
  void* member;
  std::string path;
  Origins& origins;
};

inline bool contains(std::span<const std::string_view> list, std::string_view x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

/// What the user is likely to have meant by a value of the wrong unit: its number in ours.
std::string unit_hint(std::string_view text, const Field& f);
/// `"a", "b"`.
std::string quoted(std::span<const std::string_view> choices);

}  // namespace shoreline::catalog
