// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/base/record.h"
#include "shoreline/catalog/library.h"
#include "shoreline/catalog/origin.h"
#include "shoreline/format/toml.h"

namespace shoreline::catalog {

/// The fields of a record as TOML lines `name = value`, each with its origin, defaults filled in;
/// nested records and lists inline. Reads back to the same record (numbers to 12 digits).
std::string print_fields(const RecordType& type, const void* record, const Origins& origins,
                         const std::string& prefix = "");

/// A source as a TOML table `[source.KEY]`.
std::string print_source(const Source& source);

/// An unread value as inline TOML.
std::string print_raw(const format::TomlNode& node);

/// A scalar member as text for people: "1.3 dB/in", "unknown", "true". "" for records and lists.
std::string show_member(const Field& field, const MemberOps& ops, const void* member);

}  // namespace shoreline::catalog
