// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/manual.h"

#include <fmt/format.h>

#include "shoreline/catalog/origin.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/tables.h"
#include "shoreline/format/roff.h"
#include "shoreline/version.h"

namespace shoreline::cli {
namespace {

using format::Roff;

Roff start(const ManualPage& page) {
  Roff roff(page.name, page.section, fmt::format("shoreline {}", kVersion), "Shoreline manual");
  roff.heading("name").paragraph(fmt::format("{} - {}", page.name, page.about));
  return roff;
}

std::string finish(Roff& roff, const ManualPage& page) {
  std::string others;
  for (const ManualPage& p : manual())
    if (p.file() != page.file())
      others += fmt::format("{}{}({})", others.empty() ? "" : ", ", p.name, p.section);
  return roff.heading("see also").paragraph(others).text();
}

void exit_section(Roff& roff) {
  roff.heading("exit status");
  for (const ExitStatus& s : exit_statuses())
    roff.item(fmt::format("{}", s.status), std::string(s.meaning));
}

std::string program_page(const ManualPage& page) {
  Roff roff = start(page);
  roff.heading("synopsis").synopsis("shoreline", "[OPTION...] COMMAND [ARGUMENT...]");
  roff.heading("description")
      .paragraph(
          "A system of accelerators, switches and cables is described in one TOML file, a "
          "scenario; its parts come from a catalog in which every number says where it is from. "
          "Shoreline tells whether each link closes and by how much, and what the network costs "
          "in watts, nanoseconds, failures and dollars.");
  roff.heading("commands");
  for (const Command& c : commands()) roff.item(c.name, c.help);
  roff.heading("options").paragraph("They may stand before or after the command.");
  roff.item("-h,--help", "print help and exit");
  for (const Option& o : global_options())
    roff.item(fmt::format("{}{}{}", o.names, o.value.empty() ? "" : " ", o.value), o.help);
  exit_section(roff);
  roff.heading("files").item(
      "../share/shoreline",
      "as seen from the program: catalog, which is read unless --catalog names another; schema; "
      "and scenarios, which the examples name");
  roff.heading("environment")
      .item("NO_COLOR", "if set, diagnostics on a terminal are not coloured");
  roff.heading("examples");
  for (const Command& c : commands()) roff.verbatim(c.example.substr(0, c.example.find('\n')));
  return finish(roff, page);
}

std::string command_page(const ManualPage& page) {
  Roff roff = start(page);
  for (const Command& c : commands()) {
    if (page.name != fmt::format("shoreline-{}", c.name)) continue;
    std::string line;
    for (const Flag& f : c.flags)
      line += fmt::format("[{}{}{}]{} ", f.name, f.value.empty() ? "" : " ", f.value,
                          f.repeated ? "..." : "");
    for (const Argument& a : c.arguments)
      line += fmt::format("{}{}{}{} ", a.required ? "" : "[", a.name, a.repeated ? "..." : "",
                          a.required ? "" : "]");
    roff.heading("synopsis").synopsis(fmt::format("shoreline {}", c.name), line + "[OPTION...]");
    roff.heading("arguments");
    if (c.arguments.empty()) roff.paragraph("None.");
    for (const Argument& a : c.arguments) roff.item(a.name, a.help);
    roff.heading("options");
    for (const Flag& f : c.flags)
      roff.item(fmt::format("{}{}{}", f.name, f.value.empty() ? "" : " ", f.value), f.help);
    roff.item("-o,--out PATH", c.out);
    roff.paragraph("The options of every command are described in shoreline(1).");
    roff.heading("example").verbatim(c.example);
  }
  exit_section(roff);
  return finish(roff, page);
}

void field_items(Roff& roff, const RecordType& type) {
  for (const Field& f : type.fields)
    roff.item(f.name, fmt::format("{} ({})", f.help, type_text(f)));
}

void value_section(Roff& roff) {
  roff.heading("values").paragraph(
      "A quantity is text with its unit: length = \"2 m\". Any unit of the same dimension will do; "
      "the one that is named below is that of the bounds. Every value may stand in a table that "
      "says where it is from:");
  roff.verbatim(
      "power = { value = \"9 W\", origin = \"datasheet\", source = \"KEY\", where = \"p. 3\" }");
  roff.paragraph(
      "Keys of such a table: value, origin, source, where, accessed, why, lo, hi, disputed; or "
      "unknown = true with a why. Unknown is not zero. Origins:");
  const auto names = catalog::names_of(catalog::OriginKind{});
  for (std::size_t i = 0; i < names.size(); ++i)
    roff.item(names[i], std::string(catalog::meaning_of(static_cast<catalog::OriginKind>(i))));
}

void table_sections(Roff& roff, const std::vector<const RecordType*>& types) {
  for (const RecordType* t : types) {
    roff.subheading(t->name).paragraph(t->help + ".");
    field_items(roff, *t);
  }
}

std::string scenario_page(const ManualPage& page) {
  const RecordType& scenario = record_of(static_cast<const system::Scenario*>(nullptr));
  Roff roff = start(page);
  roff.heading("description").paragraph(scenario.help + ", in one TOML file.");
  for (const Field& f : scenario.fields) {
    const bool list = f.ops->shape == Shape::list;
    const bool table = f.ops->shape == Shape::record || list;
    roff.item(list    ? fmt::format("[[{}]]", f.name)
              : table ? fmt::format("[{}]", f.name)
                      : f.name,
              table ? f.help : fmt::format("{} ({})", f.help, type_text(f)));
  }
  roff.item("[[part]]", "a catalog entry of the scenario's own, see shoreline-catalog(5)");
  roff.item("[source.KEY]", "a source of the scenario's own numbers");
  roff.paragraph("A first line `#:schema PATH` tells an editor the JSON Schema.");
  value_section(roff);
  std::vector<const RecordType*> tables;
  for (const Field& f : scenario.fields) {
    const MemberOps& ops = f.ops->shape == Shape::list ? f.ops->item() : *f.ops;
    if (ops.shape == Shape::record) add_tables(ops.record(), tables);
  }
  const part::Kinds kinds = part::standard_kinds();
  std::erase_if(tables, [&](const RecordType* t) { return kinds.find(t->name) != nullptr; });
  roff.heading("tables");
  table_sections(roff, tables);
  return finish(roff, page);
}

std::string catalog_page(const ManualPage& page) {
  Roff roff = start(page);
  roff.heading("description")
      .paragraph("A folder of TOML files, one entry each. Every value in it says where it is from.")
      .item("id", "unique in the catalog")
      .item("kind", "one of those below; left out where `use` gives it")
      .item("title", "for people")
      .item("note", "what else there is to say")
      .item("use", "id of an entry of the same kind that this one starts from")
      .paragraph(
          "The files of the folder sources hold tables [KEY] with title, publisher, date, "
          "url and note.");
  value_section(roff);
  const part::Kinds kinds = part::standard_kinds();
  std::vector<const RecordType*> types;
  for (const RecordType* t : system::record_types(kinds)) add_tables(*t, types);
  roff.heading("kinds");
  table_sections(roff, types);
  return finish(roff, page);
}

}  // namespace

std::vector<ManualPage> manual() {
  std::vector<ManualPage> out = {
      {"shoreline", 1, "what copper and co-packaged optics would do to a system", program_page}};
  for (const Command& c : commands())
    out.push_back({fmt::format("shoreline-{}", c.name), 1, std::string(c.help), command_page});
  out.push_back({"shoreline-scenario", 5, "a system and the technologies that could build it",
                 scenario_page});
  out.push_back({"shoreline-catalog", 5, "cited parts, and what they are made of and judged by",
                 catalog_page});
  return out;
}

}  // namespace shoreline::cli
