// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/catalog_diff.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace shoreline::report {

using catalog::CatalogDiff;
using catalog::Cited;
using catalog::EntryChange;
using catalog::EntryName;
using catalog::FieldChange;

namespace {

std::string or_none(const std::string& s) { return s.empty() ? "(none)" : s; }

std::string origin_of(const Cited& c, const std::string& owner) {
  std::string out = c.origin;
  if (!c.source.empty()) out += fmt::format(" [{}]", c.source);
  if (!c.where.empty()) out += " " + c.where;
  if (!c.why.empty()) out += fmt::format("{}{}", out.empty() ? "" : "; ", c.why);
  if (!c.from.empty() && c.from != owner) out += fmt::format(" (from {})", c.from);
  return out;
}

/// A line for what stands beside the value; the value itself has its own.
std::string aspect(const std::string& name, const FieldChange& c, const std::string& indent) {
  const RecordType& type = record_of(&*c.before);
  const Field& f = *type.find(name);
  const auto show = [&f](const Cited& of) {
    void* member = const_cast<void*>(f.member_of(&of));
    if (f.ops->shape == Shape::text) return or_none(f.ops->text(member));
    return or_none(fmt::format("{}", fmt::join(of.disputed, " | ")));
  };
  return fmt::format("{}  {}: {} -> {}\n", indent, name, show(*c.before), show(*c.after));
}

/// "power: 30 W -> 9 W", then a line for each of origin, source, ... that differs.
std::string field_change(const FieldChange& c, const std::string& owner,
                         const std::string& indent) {
  const auto value = [](const std::optional<Cited>& side) {
    return side ? or_none(side->value) : std::string("(no such field)");
  };
  if (!c.before || !c.after) {
    const std::string from = origin_of(c.before ? *c.before : *c.after, owner);
    return fmt::format("{}{}: {} -> {}\n", indent, c.field, value(c.before), value(c.after)) +
           (from.empty() ? "" : fmt::format("{}  {}\n", indent, from));
  }
  std::string out = fmt::format("{}{}: {}", indent, c.field, value(c.before));
  if (value_changed(c)) out += " -> " + value(c.after);
  const std::string inherited =
      c.after->from.empty() || c.after->from == owner ? "" : " (from " + c.after->from + ")";
  out += inherited + "\n";
  for (const std::string& name : c.changed)
    if (name != "value") out += aspect(name, c, indent);
  return out;
}

std::string named(std::string_view title, const std::vector<EntryName>& list) {
  if (list.empty()) return "";
  std::string out = fmt::format("\n{} ({}):\n", title, list.size());
  for (const EntryName& e : list)
    out += fmt::format("  {}{}: {}\n", e.id, e.kind.empty() ? "" : fmt::format(" ({})", e.kind),
                       e.title);
  return out;
}

std::string changed(std::string_view title, const std::vector<EntryChange>& list) {
  if (list.empty()) return "";
  std::string out = fmt::format("\n{} ({}):\n", title, list.size());
  for (const EntryChange& e : list) {
    out += fmt::format("  {}{}: {}\n", e.id, e.kind.empty() ? "" : fmt::format(" ({})", e.kind),
                       e.title);
    for (const FieldChange& c : e.changes) out += field_change(c, e.id, "    ");
  }
  return out;
}

}  // namespace

std::string text(const CatalogDiff& d) {
  std::string out = fmt::format("{} -> {}\n", d.before, d.after);
  if (d.same) return out + "no difference\n";
  const auto counts = [](std::string_view what, std::size_t added, std::size_t removed,
                         std::size_t changed) {
    return fmt::format("{}: {} added, {} removed, {} changed\n", what, added, removed, changed);
  };
  out +=
      counts("entries", d.entries_added.size(), d.entries_removed.size(), d.entries_changed.size());
  out +=
      counts("sources", d.sources_added.size(), d.sources_removed.size(), d.sources_changed.size());
  out += named("entries added", d.entries_added) + named("entries removed", d.entries_removed) +
         changed("entries changed", d.entries_changed);
  return out + named("sources added", d.sources_added) +
         named("sources removed", d.sources_removed) +
         changed("sources changed", d.sources_changed);
}

}  // namespace shoreline::report
