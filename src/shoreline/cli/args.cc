// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The only file that knows the command-line library.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {
namespace {

void add_globals(CLI::App& app, Globals& g, std::vector<std::string>& settings) {
  app.add_flag("--json", g.json, "print exactly one JSON document on stdout");
  app.add_option("-o,--out", g.out, "folder for reports and tables")->type_name("DIR");
  app.add_option("--set", settings, "set a scenario value or a part's field (part.ID.FIELD=VALUE)")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->take_all();
  app.add_option("--catalog", g.catalog, "catalog folder")->type_name("DIR");
  app.add_option("--threads", g.threads, "worker threads, 0: all; the results do not depend on it")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
  app.add_option("--seed", g.seed, "of random studies; the budget study draws nothing")
      ->type_name("S");
  app.add_flag("-q,--quiet", g.quiet, "no notes or warnings on stderr");
  app.add_flag("-v,--verbose", g.verbose, "say on stderr what was read and how long it took");
}

Parsed stop(int exit, std::string text) {
  Parsed p;
  p.exit = exit;
  p.text = std::move(text);
  return p;
}

/// The library's message, with the name that was probably meant.
std::string usage_text(const CLI::ParseError& error, int argc, const char* const* argv,
                       const std::vector<Command>& commands) {
  std::string text = fmt::format("error: {}\n", error.what());
  std::vector<std::string_view> names;
  for (const Command& c : commands) names.push_back(c.name);
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-') continue;
    const std::string near = nearest(argv[i], names);
    if (!near.empty() && near != argv[i])
      text += fmt::format("  = help: did you mean '{}'?\n", near);
    break;
  }
  return text + "  = help: shoreline --help\n";
}

bool split_settings(const std::vector<std::string>& given, Globals& g, std::string& bad) {
  for (const std::string& s : given) {
    const std::size_t equals = s.find('=');
    if (equals == 0 || equals == std::string::npos) {
      bad = s;
      return false;
    }
    g.settings.push_back({s.substr(0, equals), s.substr(equals + 1)});
  }
  return true;
}

}  // namespace

Parsed parse(int argc, const char* const* argv, const std::vector<Command>& commands) {
  Parsed parsed;
  CLI::App app{
      "Shoreline: what copper, pluggable optics and co-packaged optics would do to a system",
      "shoreline"};
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Exit status: 0 all requirements met, 1 one is missed, 2 usage, 3 invalid input, 4 not "
      "converged,\n"
      "5 file or I/O, 70 internal error, 130 interrupted.");
  std::vector<std::string> settings;
  add_globals(app, parsed.call.globals, settings);
  std::vector<std::vector<std::string>> slots;
  slots.reserve(commands.size());  // the library keeps references
  for (const Command& c : commands) {
    CLI::App* sub = app.add_subcommand(std::string(c.name), std::string(c.help));
    sub->fallthrough();
    sub->footer(fmt::format(
        "Example: {}\nGlobal options (see shoreline --help) may stand here too.", c.example));
    slots.emplace_back(c.arguments.size());
    for (std::size_t i = 0; i < c.arguments.size(); ++i) {
      const Argument& a = c.arguments[i];
      CLI::Option* option =
          sub->add_option(std::string(a.name), slots.back()[i], std::string(a.help));
      if (a.required) option->required();
    }
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    for (const CLI::App* sub : app.get_subcommands())
      if (sub->parsed()) return stop(kOk, sub->help());
    return stop(kOk, app.help());
  } catch (const CLI::ParseError& e) {
    return stop(kUsage, usage_text(e, argc, argv, commands));
  }
  std::string bad;
  if (!split_settings(settings, parsed.call.globals, bad))
    return stop(kUsage, fmt::format("error: --set wants PATH=VALUE, got '{}'\n", bad));
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (!app.got_subcommand(std::string(commands[i].name))) continue;
    parsed.call.command = commands[i].name;
    for (const std::string& s : slots[i])
      if (!s.empty()) parsed.call.arguments.push_back(s);
  }
  parsed.ok = true;
  return parsed;
}

}  // namespace shoreline::cli
