// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"
#include "shoreline/format/file.h"
#include "shoreline/report/claims_text.h"

namespace shoreline::cli {
namespace {

Outcome claims(const Call& call) {
  Outcome outcome;
  const std::string only = call.arguments.empty() ? "" : call.arguments[0];
  const catalog::Library library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
  const std::vector<std::string> ids = library.ids("claim");
  if (!only.empty() && std::find(ids.begin(), ids.end(), only) == ids.end()) {
    const std::string near = nearest(only, ids);
    return usage(
        "there is no claim '" + only + "'" +
        (near.empty() ? "; `shoreline claims` lists them" : "; did you mean '" + near + "'?"));
  }
  const auto result = std::make_shared<study::ClaimsResult>(
      claims_of(library, call.globals.catalog, only, outcome.diagnostics));
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  outcome.text = report::claims_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

}  // namespace

namespace {

/// Of a catalog that lacks what the claims rest on one error says so, whatever else follows from
/// it.
void tell(const Diagnostics& said, const std::string& catalog, Diagnostics& out) {
  std::vector<std::string> lacks;
  for (const Diagnostic& d : said.all())
    if (d.code == "E0401" && std::find(lacks.begin(), lacks.end(), d.message) == lacks.end())
      lacks.push_back(d.message);
  if (lacks.size() < 2) return out.append(said);
  constexpr std::size_t kShown = 3;
  std::string text = fmt::format(
      "the catalog '{}' lacks {} entries that the claims rest on: ", catalog, lacks.size());
  for (std::size_t i = 0; i < std::min(kShown, lacks.size()); ++i)
    text += (i > 0 ? "; " : "") + lacks[i];
  if (lacks.size() > kShown) text += "; ...";
  out.error("E0401", Place{}, text).hint =
      "--catalog names a catalog that holds the boxes and parts of Shoreline's own";
}

}  // namespace

study::ClaimsResult claims_of(const catalog::Library& library, const std::string& catalog,
                              const std::string& only, Diagnostics& out) {
  if (out.has_errors()) return {};
  if (library.ids("claim").empty()) {
    out.error("E0401", Place{}, "the catalog '" + catalog + "' holds no claims").hint =
        "--catalog names the folder of a catalog with entries of kind claim";
    return {};
  }
  // Beside the catalog; a catalog that stands by itself takes the scenario from where we are.
  const auto beside = [](const std::filesystem::path& folder) {
    return folder.lexically_normal().parent_path() / "scenarios" / "quantum-x-41k.toml";
  };
  std::filesystem::path file = beside(catalog);
  if (!std::filesystem::exists(file)) file = beside({});
  const std::optional<format::TomlNode> scenario = format::read_toml(file, out);
  if (!scenario || out.has_errors()) return {};
  Diagnostics said;
  study::Workbook book(library, &*scenario, said);
  study::ClaimsResult result = study::judge_claims(book, only);
  tell(said, catalog, out);
  return result;
}

Command claims_command() {
  return {"claims",
          "what is said of co-packaged optics, beside our arithmetic on catalog and scenario",
          "shoreline claims claim-lasers-saved",
          {{"ID", "one claim, with its sources; left out: all", false, words::ids("claim")}},
          claims};
}

}  // namespace shoreline::cli
