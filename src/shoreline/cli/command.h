// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A subcommand is a Command in its own file: name, help, arguments, and a function from the parsed
// call to an Outcome. Only main.cc prints.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/cli/words.h"
#include "shoreline/format/json.h"
#include "shoreline/report/document.h"
#include "shoreline/study/claims.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::cli {

enum Exit {
  kOk = 0,
  kMissed = 1,
  kUsage = 2,
  kInvalid = 3,
  kNotConverged = 4,
  kFile = 5,
  kInternal = 70,
  kInterrupted = 130
};
/// What each means, for help and manual.
struct ExitStatus {
  int status;
  std::string_view meaning;
};
std::span<const ExitStatus> exit_statuses();

/// The options that every command takes.
struct Globals {
  bool json = false;
  std::string out;               // folder or file; "" for none
  std::vector<std::string> set;  // as given, PATH=VALUE
  std::vector<system::Setting> settings;
  int threads = 0;
  std::uint64_t seed = 1;
  bool quiet = false, verbose = false;
  std::string catalog;
};

/// One of them. A member of text takes any, of a whole number 0 to `most`.
struct Option {
  using Member = std::variant<bool Globals::*, int Globals::*, std::uint64_t Globals::*,
                              std::string Globals::*, std::vector<std::string> Globals::*>;
  std::string_view names;  // "-o,--out"
  std::string_view value;  // what it takes, in capitals; "" for a flag
  std::string_view help;
  Member member;
  Words words = words::nothing();
  int most = 0;
};
const std::vector<Option>& global_options();

struct Call {
  Globals globals;
  std::string command;
  std::vector<std::string> arguments;
  std::vector<std::string> flags;                            // of the command, as given: "--force"
  std::vector<std::pair<std::string, std::string>> options;  // those that take a value

  bool has(std::string_view flag) const;
  /// What was given for an option of the command: the last value, or `otherwise`; all of them.
  std::string value(std::string_view option, std::string otherwise = "") const;
  std::vector<std::string> values(std::string_view option) const;
};

/// A column of a table that is written; unit "1" where it has none.
struct Column {
  std::string name, unit, description;
};

/// A file for the folder that -o names.
struct OutFile {
  std::string name, about, text;
  std::vector<Column> columns = {};
};

/// What a command has to say. `text` and `results` are two forms of the same answer.
struct Outcome {
  int exit = kOk;
  std::string text;
  std::function<void(format::JsonWriter&)> results;
  std::vector<study::Verdict> verdicts;
  Diagnostics diagnostics;
  std::string input_sha256;
  std::string text_file = "";       // what `text` is called in the folder of -o; "": COMMAND.txt
  std::vector<OutFile> files = {};  // for that folder, beside text, results and manifest
  std::string when_written = "";    // said after `text` once they are there
  bool answered = false;            // in spite of errors: the folder is written all the same
  std::function<void()> after_written = nullptr;  // once they are there
};

struct Argument {
  std::string_view name;
  std::string_view help;
  bool required = true;
  Words words = words::files();
  bool repeated = false;  // takes all that follow; the last argument
};

/// An option of one command.
struct Flag {
  std::string_view name;  // "--force"
  std::string_view help;
  std::string_view value = "";  // what it takes, in capitals; "" for a flag
  bool repeated = false;        // may be given several times
  Words words = words::files();
};

struct Command {
  std::string_view name;
  std::string_view help;
  std::string_view example;
  std::vector<Argument> arguments;
  Outcome (*run)(const Call&);
  std::string_view out =
      "folder for the answer as text and JSON, with a manifest";  // what -o names
  std::vector<Flag> flags = {};                                   // and options
  bool writes_itself = false;  // what -o names, which then is no folder of results
};

Command run_command();
Command check_command();
Command resolve_command();
Command path_command();
Command comply_command();
Command com_command();
Command eye_command();
Command sparam_command();
Command erl_command();
Command reach_command();
Command fec_command();
Command tdecq_command();
Command optical_ber_command();
Command optical_budget_command();
Command ring_command();
Command optical_lane_command();
Command lock_window_command();
Command engine_command();
Command variation_command();
Command circuit_command();
Command claims_command();
Command docs_command();
Command compare_command();
Command cite_command();
Command catalog_command();
Command explain_command();
Command schema_command();
Command init_command();
Command completion_command();
Command man_command();
Command version_command();
/// All of them, in the order of the help.
std::vector<Command> commands();

/// Parses the command line. Without a call the process ends with `exit`: help was asked for (its
/// text is for stdout) or the usage is wrong (for stderr).
struct Parsed {
  bool ok = false;
  Call call;
  int exit = kOk;
  std::string text;
};
Parsed parse(int argc, const char* const* argv, const std::vector<Command>& commands);

/// What the last of `line` may be, the program's own name left out.
std::vector<Word> complete(const std::vector<std::string>& line, const Globals& defaults,
                           const std::vector<Command>& commands);

/// Loads the scenario named by the first argument. Without a system the outcome says why.
std::optional<system::System> load_scenario(const Call& call, Outcome& outcome);
/// All claims of the catalog, or one, judged by runs of the scenario that stands beside it.
study::ClaimsResult claims_of(const catalog::Library& library, const std::string& catalog,
                              const std::string& only, Diagnostics& out);
/// 5 if a file could not be read, 3 for any other error, 0 without one.
int exit_of(const Diagnostics& diagnostics);
/// Writes the folder that -o names: the outcome's files, text and results, and a manifest of them
/// all. Nothing of an outcome without an answer. If one cannot be written the outcome says why.
void write_folder(const Call& call, Outcome& outcome);
/// The outcome as the document that `--json` prints. It points into the outcome.
report::Document document_of(const Call& call, const Outcome& outcome);
/// A wrong use that only the command can see.
Outcome usage(std::string message);

}  // namespace shoreline::cli
