// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "shoreline/cli/command.h"
#include "shoreline/report/document.h"
#include "shoreline/version.h"

namespace {

using namespace shoreline;
using namespace shoreline::cli;

/// A reader that closed its end is no error of ours: what cannot be written shows at the end.
void put(std::FILE* file, std::string_view text) { std::fwrite(text.data(), 1, text.size(), file); }

/// Coloured only for a person: a terminal, and no NO_COLOR.
std::string coloured(const Diagnostic& d, bool colour) {
  std::string text = render(d);
  if (!colour) return text;
  const std::size_t head = text.find(':');
  const char* code = d.severity == Severity::error     ? "\033[1;31m"
                     : d.severity == Severity::warning ? "\033[1;33m"
                                                       : "\033[1;36m";
  return code + text.substr(0, head) + "\033[0m" + text.substr(head);
}

void print_diagnostics(const Diagnostics& diagnostics, bool quiet) {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool colour = isatty(STDERR_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
  for (const Diagnostic& d : diagnostics.all())
    if (!quiet || d.severity == Severity::error) fmt::print(stderr, "{}", coloured(d, colour));
}

int finish(const Call& call, const Outcome& outcome, double milliseconds) {
  if (call.globals.json) {
    put(stdout, report::json(document_of(call, outcome)));
  } else {
    put(stdout, outcome.text);
  }
  print_diagnostics(outcome.diagnostics, call.globals.quiet);
  if (call.globals.verbose)
    fmt::print(stderr, "shoreline {}, catalog {}, input sha256 {}, {:.0f} ms\n", kVersion,
               call.globals.catalog, outcome.input_sha256.empty() ? "-" : outcome.input_sha256,
               milliseconds);
  // A closed pipe or a full disk must not look like success.
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? outcome.exit
                                                              : static_cast<int>(kFile);
}

/// Help, or what is wrong with the command line; for scripts that too is one document.
int refuse(const Parsed& parsed, int argc, char** argv) {
  const bool json = std::any_of(argv + 1, argv + argc,
                                [](const char* a) { return std::string_view(a) == "--json"; });
  if (json && parsed.exit != kOk) {
    Diagnostics diagnostics;
    diagnostics.error("E0000", Place{}, parsed.text.substr(0, parsed.text.find('\n')));
    report::Document document;
    document.version = kVersion;
    document.diagnostics = &diagnostics;
    put(stdout, report::json(document));
  }
  put(parsed.exit == kOk ? stdout : stderr, parsed.text);
  return parsed.exit;
}

/// Beside the program where it is installed, else the sources that it was built from.
std::filesystem::path data_folder() {
  namespace fs = std::filesystem;
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  const fs::path installed = (program.parent_path() / SHORELINE_DATA_FROM_BIN).lexically_normal();
  return fs::is_directory(installed / "catalog", none) ? installed : SHORELINE_SOURCE_DATA;
}

int run(int argc, char** argv) {
  const std::vector<Command> all = commands();
  Parsed parsed = parse(argc, argv, all);
  if (!parsed.ok) return refuse(parsed, argc, argv);
  if (parsed.call.globals.catalog.empty()) parsed.call.globals.catalog = data_folder() / "catalog";
  const auto start = std::chrono::steady_clock::now();
  const auto command = std::find_if(
      all.begin(), all.end(), [&](const Command& c) { return c.name == parsed.call.command; });
  if (command == all.end()) return kInternal;
  Outcome outcome = command->run(parsed.call);
  if (!parsed.call.globals.out.empty() && !command->writes_itself)
    write_folder(parsed.call, outcome);
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  return finish(parsed.call, outcome, taken.count());
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // noticed by the write instead
  try {
    return run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(
        stderr,
        "internal error: {}\n  = help: please report this with the command line and the scenario\n",
        e.what());
    return kInternal;
  }
}
