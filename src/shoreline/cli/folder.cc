// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What `-o DIR` leaves behind, whatever the command.
#include "shoreline/cli/command.h"
#include "shoreline/format/file.h"
#include "shoreline/version.h"

namespace shoreline::cli {
namespace {

void write_columns(format::JsonWriter& json, const std::vector<Column>& columns) {
  json.key("columns").begin_array();
  for (const Column& c : columns)
    json.begin_object()
        .key("name")
        .value(c.name)
        .key("unit")
        .value(c.unit)
        .key("description")
        .value(c.description)
        .end_object();
  json.end_array();
}

std::string manifest(const std::vector<OutFile>& files, const Call& call, const Outcome& outcome) {
  format::JsonWriter json;
  json.begin_object();
  json.key("schema_version").value(1).key("version").value(kVersion);
  json.key("command").value(call.command).key("input_sha256");
  if (outcome.input_sha256.empty())
    json.null();
  else
    json.value(outcome.input_sha256);
  json.key("files").begin_array();
  for (const OutFile& f : files) {
    json.begin_object().key("file").value(f.name).key("about").value(f.about);
    if (!f.columns.empty()) write_columns(json, f.columns);
    json.end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

/// Each whole or not at all.
bool write_all(const std::filesystem::path& folder, const std::vector<OutFile>& files,
               Outcome& outcome) {
  for (const OutFile& f : files)
    if (const Result<void> written = format::write_file(folder / f.name, f.text); !written) {
      outcome.diagnostics.error("E0001", Place{}, written.error().message);
      outcome.exit = kFile;
      return false;
    }
  return true;
}

}  // namespace

void write_folder(const Call& call, Outcome& outcome) {
  if (outcome.exit != kOk && outcome.exit != kMissed && outcome.exit != kNotConverged &&
      !outcome.answered)
    return;
  std::vector<OutFile> files = std::move(outcome.files);
  files.push_back({outcome.text_file.empty() ? call.command + ".txt" : outcome.text_file,
                   "what is printed",
                   outcome.text,
                   {}});
  files.push_back({"results.json",
                   "the results, as `--json` prints them",
                   report::json(document_of(call, outcome)),
                   {}});
  files.push_back({"manifest.json", "this list", "", {}});
  files.back().text = manifest(files, call, outcome);
  if (!write_all(call.globals.out, files, outcome)) return;
  outcome.text += outcome.when_written;
  if (outcome.after_written) outcome.after_written();
}

}  // namespace shoreline::cli
