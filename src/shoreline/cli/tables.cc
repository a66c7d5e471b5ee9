// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/tables.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/system/system.h"

namespace shoreline::cli {

void add_tables(const RecordType& type, std::vector<const RecordType*>& out) {
  for (const RecordType* known : out)
    if (known->name == type.name) return;
  out.push_back(&type);
  for (const Field& f : type.fields) {
    const MemberOps* ops = f.ops->shape == Shape::list ? &f.ops->item() : f.ops;
    if (ops->shape == Shape::record) add_tables(ops->record(), out);
  }
}

std::vector<const RecordType*> all_tables(const part::Kinds& kinds) {
  std::vector<const RecordType*> out;
  add_tables(record_of(static_cast<const system::Scenario*>(nullptr)), out);
  for (const RecordType* t : system::record_types(kinds)) add_tables(*t, out);
  return out;
}

std::string type_text(const Field& f) {
  const MemberOps* ops = f.ops->shape == Shape::list ? &f.ops->item() : f.ops;
  std::string out;
  switch (ops->shape) {
    case Shape::number:
      out = describe(ops->dim, ops->scale);
      break;
    case Shape::integer:
      out = "a whole number";
      break;
    case Shape::boolean:
      out = "true or false";
      break;
    case Shape::text:
      out = "text";
      break;
    case Shape::choice:
      out = fmt::format("one of {}", fmt::join(ops->choices(), ", "));
      break;
    case Shape::record:
      out = fmt::format(
          "{} {}",
          std::string_view("aeio").find(ops->record().name[0]) == std::string::npos ? "a" : "an",
          ops->record().name);
      break;
    default:
      out = "a table";
      break;
  }
  if (f.ops->shape == Shape::list) out = "list of: " + out;
  if (!f.unit.empty()) out += fmt::format(", in {}", f.unit);
  if (std::isfinite(f.lo) && std::isfinite(f.hi)) out += fmt::format(", {:g} to {:g}", f.lo, f.hi);
  if (f.ops->nullable) out += ", may be unknown";
  if (f.required) out += ", required";
  return out;
}

}  // namespace shoreline::cli
