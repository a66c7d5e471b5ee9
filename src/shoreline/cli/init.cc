// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <filesystem>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/annotate.h"
#include "shoreline/cli/command.h"
#include "shoreline/format/file.h"
#include "shoreline/study/starter.h"
#include "shoreline/version.h"

namespace shoreline::cli {
namespace {

namespace fs = std::filesystem;
using catalog::Library;
using study::Platform;

std::string exits_text(const Platform& p) {
  if (!p.fault.empty()) return fmt::format("none: {}", p.fault);
  std::string out;
  for (const study::Exit& e : p.exits)
    out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", e.escape, part::name_of(e.medium));
  return out;
}

Outcome list(const Library& library, Outcome outcome) {
  const auto all =
      std::make_shared<std::vector<Platform>>(study::platforms(library, part::standard_kinds()));
  const auto rate = [](const Platform& p) { return show(p.port_rate.si(), "Gbit/s"); };
  std::size_t ids = 0, rates = 0;
  for (const Platform& p : *all)
    ids = std::max(ids, p.id.size()), rates = std::max(rates, rate(p).size());
  for (const Platform& p : *all)
    outcome.text += fmt::format("{:<{}}  {:>4} x {:<{}}  {:<40} {}\n", p.id, ids, p.ports, rate(p),
                                rates, exits_text(p), p.title);
  outcome.results = [all](format::JsonWriter& json) {
    json.begin_object().key("platforms").begin_array();
    for (const Platform& p : *all) {
      json.begin_object().key("id").value(p.id).key("title").value(p.title);
      json.key("ports").value(p.ports);
      json.key("port_gbit_per_s").value(p.port_rate.in(unit::gbit_per_s));
      json.key("escapes").begin_array();
      for (const study::Exit& e : p.exits) json.value(e.escape);
      json.end_array().key("fault").value(p.fault).end_object();
    }
    json.end_array().end_object();
  };
  return outcome;
}

/// The schema that belongs to the catalog, as seen from the file's folder unless that is in another
/// corner of the machine; "" if there is none.
std::string schema_line(const Call& call) {
  const fs::path schema =
      fs::absolute(fs::path(call.globals.catalog) / "../schema/scenario.schema.json")
          .lexically_normal();
  std::error_code none;
  if (!fs::exists(schema, none)) return "";
  const fs::path from = fs::absolute(call.globals.out.empty() ? "x" : call.globals.out)
                            .lexically_normal()
                            .parent_path();
  const bool near = *std::next(from.begin()) == *std::next(schema.begin());
  return fmt::format("#:schema {}\n#\n",
                     (near ? schema.lexically_relative(from) : schema).string());
}

std::string page(const Call& call, const format::TomlNode& scenario) {
  const format::TomlNode* title = scenario.find("title");
  return schema_line(call) +
         fmt::format(
             "# {}\n#\n# Written by `shoreline init {}`, version {}. Lengths and counts are "
             "a start, to be\n# replaced by yours; what is plugged in was chosen from the "
             "catalog: of what fits, that\n# which closes with the widest margin. "
             "`shoreline catalog list` shows what else there is.\n\n",
             title->text, call.arguments[0], kVersion) +
         annotate(scenario);
}

Outcome refuse(const Library& library, const std::string& id, const std::string& why) {
  std::vector<std::string> good;
  for (const Platform& p : study::platforms(library, part::standard_kinds()))
    if (p.fault.empty()) good.push_back(p.id);
  const std::string near = library.find(id) == nullptr ? nearest(id, good) : "";
  return usage(fmt::format("{}{}", why,
                           near.empty() ? fmt::format("; there are: {}", fmt::join(good, ", "))
                                        : fmt::format("; did you mean '{}'?", near)));
}

Outcome write(const Call& call, Outcome outcome) {
  const fs::path file = call.globals.out;
  std::error_code none;
  if (fs::exists(file, none) && !call.has("--force"))
    return usage(fmt::format("{} is there already; --force replaces it", file.string()));
  if (const Result<void> written = format::write_file(file, outcome.text); !written) {
    outcome.diagnostics.error("E0001", Place{}, written.error().message);
    outcome.exit = kFile;
    return outcome;
  }
  outcome.text = fmt::format("{}: run it with `shoreline run {}`\n", file.string(), file.string());
  return outcome;
}

Outcome init(const Call& call) {
  Outcome outcome;
  const Library library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  if (call.arguments.empty() && !call.globals.out.empty())
    return usage("init -o wants a platform, whose scenario the file is to hold");
  if (call.arguments.empty()) return list(library, std::move(outcome));
  const auto kinds = std::make_shared<const part::Kinds>(part::standard_kinds());
  const Result<format::TomlNode> scenario = study::starter(library, kinds, call.arguments[0]);
  if (!scenario) return refuse(library, call.arguments[0], scenario.error().message);
  outcome.text = page(call, *scenario);
  outcome.results = [toml = outcome.text](format::JsonWriter& json) {
    json.begin_object().key("toml").value(toml).end_object();
  };
  return call.globals.out.empty() ? outcome : write(call, std::move(outcome));
}

}  // namespace

Command init_command() {
  return {"init",
          "write a first scenario of a switch or card, with a comment on every setting",
          "shoreline init nvidia-q3450-ld -o my.toml",
          {{"PLATFORM", "a box of the catalog; left out: list them", false, words::ids("box")}},
          init,
          "the file to write; left out: stdout",
          {{"--force", "replace a file that is there"}},
          true};
}

}  // namespace shoreline::cli
