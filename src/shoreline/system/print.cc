// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/print.h"

#include <fmt/format.h>

#include <set>

#include "shoreline/catalog/read.h"
#include "shoreline/format/file.h"
#include "shoreline/format/quote.h"
#include "shoreline/system/system.h"

namespace shoreline::system {

using catalog::Entry;
using catalog::Origins;
using format::quote;

namespace {

/// The fields of the scenario that print as tables of their own.
constexpr std::string_view kTables[] = {"cluster",    "tier",  "path",
                                        "technology", "reach", "require"};

std::string tables_of(std::string_view name, const MemberOps& ops, void* member,
                      const Origins& origins) {
  std::string out;
  if (ops.shape == Shape::record) {
    if (ops.nullable && ops.is_null(member)) return "";
    return fmt::format(
        "\n[{}]\n{}", name,
        print_fields(ops.record(), ops.open(member), origins, fmt::format("{}.", name)));
  }
  for (std::size_t i = 0; i < ops.size(member); ++i)
    out += fmt::format("\n[[{}]]\n{}", name,
                       print_fields(ops.item().record(), ops.element(member, i), origins,
                                    fmt::format("{}[{}].", name, i)));
  return out;
}

void name_sources(const Origins& origins, std::set<std::string>& sources) {
  for (const auto& [field, origin] : origins) {
    sources.insert(origin.source);
    for (const catalog::Disputed& d : origin.disputed) sources.insert(d.source);
  }
}

/// An entry with its chain of `use` folded in, so that it stands alone.
std::string print_entry(const System& system, const Entry& entry, std::set<std::string>& sources) {
  const std::string kind = catalog::kind_of(system.library, entry);
  std::string out = fmt::format("\n[[part]]\nid = {}\nkind = {}\n", quote(entry.id), quote(kind));
  if (!entry.title.empty()) out += fmt::format("title = {}\n", quote(entry.title));
  if (!entry.note.empty()) out += fmt::format("note = {}\n", quote(entry.note));
  Diagnostics ignored;  // it was read before without an error
  catalog::RecordReader reader(system.library, ignored, catalog::Citations::optional);
  Origins origins;
  if (const catalog::Blank b = blank(*system.kinds, kind); b.type != nullptr) {
    reader.read_entry(entry, *b.type, b.value.get(), origins);
    out += print_fields(*b.type, b.value.get(), origins);
  }
  name_sources(origins, sources);
  return out;
}

}  // namespace

std::string print(const System& system) {
  Scenario scenario = system.scenario;
  scenario.use_catalog = false;
  const RecordType& type = record_of(&scenario);
  std::string head, tables;
  for (const Field& f : type.fields) {
    const bool table =
        std::find(std::begin(kTables), std::end(kTables), f.name) != std::end(kTables);
    if (table) tables += tables_of(f.name, *f.ops, f.member(&scenario), system.origins);
  }
  head += fmt::format("name = {}\n", quote(scenario.name));
  if (!scenario.title.empty()) head += fmt::format("title = {}\n", quote(scenario.title));
  head += "use_catalog = false\n";
  for (const auto& [name, sheet] : system.com)
    tables += fmt::format("\n[[com]]\nname = {}\nsheet = {}\n", quote(name), quote(sheet.csv));
  std::set<std::string> sources;
  for (const std::string& id : system.used)
    tables += print_entry(system, *system.library.find(id), sources);
  name_sources(system.origins, sources);
  for (const Box& box : system.boxes)  // `with` of a node may name its own
    for (const TreeNode& n : box.nodes)
      if (n.part) name_sources(n.part->origins, sources);
  for (const std::string& key : sources)
    if (const catalog::Source* s = system.library.source(key)) tables += "\n" + print_source(*s);
  return head + tables;
}

std::string hash(const System& system) { return format::sha256(print(system)); }

}  // namespace shoreline::system
