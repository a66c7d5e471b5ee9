// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/annotate.h"

#include <fmt/format.h>

#include "shoreline/catalog/print.h"
#include "shoreline/cli/tables.h"
#include "shoreline/format/quote.h"
#include "shoreline/system/scenario.h"

namespace shoreline::cli {
namespace {

using format::TomlNode;

std::string inline_value(const TomlNode& n) {
  if (n.type == TomlNode::Type::array) {
    std::string out;
    for (const TomlNode& i : n.items)
      out += fmt::format("{}{}", out.empty() ? "" : ", ", inline_value(i));
    return fmt::format("[{}]", out);
  }
  if (!n.is_table()) return catalog::print_raw(n);
  std::string out;
  for (const format::TomlMember& m : n.members)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", format::bare_or_quoted(m.key),
                       inline_value(m.value));
  return fmt::format("{{ {} }}", out);
}

/// What stands there if nobody sets it.
std::string default_value(const Field& f, void* defaults) {
  void* member = f.member(defaults);
  const MemberOps& ops = *f.ops;
  if (ops.shape == Shape::list || ops.shape == Shape::raw) return "[]";
  if (ops.shape == Shape::record) return "{}";
  const std::string text = catalog::show_member(f, ops, member);
  const bool quoted = ops.shape == Shape::text || ops.shape == Shape::choice ||
                      (ops.shape == Shape::number && !f.unit.empty());
  if (ops.nullable && ops.is_null(member)) return "...";
  return quoted ? format::quote(text) : text;
}

/// What may stand in a table that is written inline: its fields, or the id of a catalog entry.
std::string inside(const Field& f) {
  static const part::Kinds kKinds = part::standard_kinds();
  const MemberOps& ops = f.ops->shape == Shape::list ? f.ops->item() : *f.ops;
  if (ops.shape != Shape::record) return "";
  const RecordType& type = ops.record();
  if (kKinds.find(type.name) != nullptr)
    return fmt::format("#   the id of one: `shoreline catalog list {}`\n", type.name);
  std::string out;
  for (const Field& inner : type.fields)
    out += fmt::format("#   {:<12} {} ({})\n", inner.name, inner.help, type_text(inner));
  return out;
}

/// The fields of one table; `defaults` is a record as it is before anybody sets it.
std::string lines(const RecordType& type, const TomlNode& table, void* defaults, bool explained) {
  std::string out;
  for (const Field& f : type.fields) {
    const TomlNode* given = table.find(f.name);
    if (explained) out += fmt::format("# {} ({})\n", f.help, type_text(f)) + inside(f);
    if (given != nullptr)
      out += fmt::format("{} = {}\n", f.name, inline_value(*given));
    else if (explained)
      out += fmt::format("# {} = {}\n", f.name, default_value(f, defaults));
  }
  return out;
}

std::string tables(const Field& f, const TomlNode* given, void* defaults) {
  const bool list = f.ops->shape == Shape::list;
  const RecordType& type = list ? f.ops->item().record() : f.ops->record();
  const std::string head = list ? fmt::format("[[{}]]", f.name) : fmt::format("[{}]", f.name);
  std::string out = fmt::format("\n# ---- {}: {}\n", f.name, f.help);
  void* member = f.member(defaults);
  void* record = list ? f.ops->append(member) : f.ops->open(member);
  if (given == nullptr) {
    out += fmt::format("# {}\n", head);
    return out + inside(f);
  }
  if (!list) return fmt::format("{}\n{}\n{}", out, head, lines(type, *given, record, true));
  for (const TomlNode& item : given->items)
    out += fmt::format("\n{}\n{}", head, lines(type, item, record, &item == &given->items.front()));
  return out;
}

}  // namespace

std::string annotate(const TomlNode& scenario) {
  system::Scenario defaults;
  const RecordType& type = record_of(&defaults);
  RecordType plain{type.name, type.help, {}};
  std::string below;
  for (const Field& f : type.fields) {
    const MemberOps& ops = f.ops->shape == Shape::list ? f.ops->item() : *f.ops;
    if (ops.shape == Shape::record)
      below += tables(f, scenario.find(f.name), &defaults);
    else
      plain.fields.push_back(f);
  }
  return lines(plain, scenario, &defaults, true) + below;
}

}  // namespace shoreline::cli
