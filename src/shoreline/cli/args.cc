// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The only file that knows the command-line library.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <deque>
#include <limits>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

/// What is wrong with a number that is to fit 64 bits, or "". The library itself wraps -1 round.
std::string whole_fault(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size()) return "";
  return fmt::format("'{}' is not a whole number from 0 to {}", text,
                     std::numeric_limits<std::uint64_t>::max());
}

void add_globals(CLI::App& app, Globals& globals) {
  for (const Option& o : global_options()) {
    const std::string names(o.names), help(o.help);
    const auto valued = [&](CLI::Option* option) {
      return option->type_name(std::string(o.value));
    };
    std::visit(
        Overloaded{[&](bool Globals::*m) { app.add_flag(names, globals.*m, help); },
                   [&](int Globals::*m) {
                     valued(app.add_option(names, globals.*m, help))->check(CLI::Range(0, o.most));
                   },
                   [&](std::uint64_t Globals::*m) {
                     valued(app.add_option(names, globals.*m, help))->check(whole_fault);
                   },
                   [&](std::vector<std::string> Globals::*m) {
                     valued(app.add_option(names, globals.*m, help))->expected(1)->take_all();
                   },
                   [&](auto Globals::*m) { valued(app.add_option(names, globals.*m, help)); }},
        o.member);
  }
}

std::string exit_text() {
  std::string out = "Exit status:";
  std::size_t line = 0;
  for (const ExitStatus& s : exit_statuses()) {
    const std::string item = fmt::format("{} {}", s.status, s.meaning);
    const bool first = s.status == kOk, wrap = out.size() + item.size() - line > 96;
    out += first ? " " : wrap ? ",\n" : ", ";
    if (wrap) line = out.size();
    out += item;
  }
  return out + ".";
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
  std::vector<std::string_view> names;
  for (const Command& c : commands) names.push_back(c.name);
  std::string text = fmt::format("error: {}\n", error.what());
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-') continue;
    if (std::find(names.begin(), names.end(), argv[i]) == names.end() && i == 1)
      text = fmt::format("error: there is no command '{}'\n", argv[i]);
    const std::string near = nearest(argv[i], names);
    if (!near.empty() && near != argv[i])
      text += fmt::format("  = help: did you mean '{}'?\n", near);
    break;
  }
  return text + "  = help: shoreline --help\n";
}

bool split_settings(Globals& g, std::string& bad) {
  for (const std::string& s : g.set) {
    const std::size_t equals = s.find('=');
    if (equals == 0 || equals == std::string::npos) {
      bad = s;
      return false;
    }
    g.settings.push_back({s.substr(0, equals), s.substr(equals + 1)});
  }
  return true;
}

/// Where the library puts what a command was given; it keeps references.
struct Slots {
  std::vector<std::vector<std::string>> arguments;
  std::deque<bool> flags;
  std::vector<std::vector<std::string>> values;  // of options, by place in the command's list
};

std::string footer(const Command& c) {
  return fmt::format(
      "-o,--out: {}\nExample: {}\nGlobal options (see shoreline --help) may stand here too.", c.out,
      c.example);
}

void add_command(CLI::App& app, const Command& c, Slots& slots) {
  CLI::App* sub = app.add_subcommand(std::string(c.name), std::string(c.help));
  sub->fallthrough();
  sub->footer(footer(c));
  slots.arguments.resize(c.arguments.size());
  slots.flags.resize(c.flags.size());
  slots.values.resize(c.flags.size());
  for (std::size_t i = 0; i < c.arguments.size(); ++i) {
    const Argument& a = c.arguments[i];
    CLI::Option* option =
        sub->add_option(std::string(a.name), slots.arguments[i], std::string(a.help));
    if (!a.repeated) option->expected(1)->allow_extra_args(false);
    if (a.required) option->required();
  }
  for (std::size_t i = 0; i < c.flags.size(); ++i) {
    const Flag& f = c.flags[i];
    const std::string name(f.name), help(f.help);
    if (f.value.empty()) {
      sub->add_flag(name, slots.flags[i], help);
      continue;
    }
    CLI::Option* option = sub->add_option(name, slots.values[i], help);
    option->type_name(std::string(f.value))->expected(1)->allow_extra_args(false);
    if (f.repeated) option->take_all();
  }
}

void fill(Call& call, const Command& c, const Slots& slots) {
  call.command = c.name;
  for (const auto& given : slots.arguments)
    call.arguments.insert(call.arguments.end(), given.begin(), given.end());
  for (std::size_t i = 0; i < c.flags.size(); ++i)
    if (slots.flags[i]) call.flags.emplace_back(c.flags[i].name);
  for (std::size_t i = 0; i < c.flags.size(); ++i)
    for (const std::string& value : slots.values[i])
      call.options.emplace_back(c.flags[i].name, value);
}

}  // namespace

Parsed parse(int argc, const char* const* argv, const std::vector<Command>& commands) {
  Parsed parsed;
  CLI::App app{
      "Shoreline: what copper, pluggable optics and co-packaged optics would do to a system",
      "shoreline"};
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(exit_text());
  add_globals(app, parsed.call.globals);
  std::vector<Slots> slots(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) add_command(app, commands[i], slots[i]);
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
  if (!split_settings(parsed.call.globals, bad))
    return stop(kUsage, fmt::format("error: --set wants PATH=VALUE, got '{}'\n", bad));
  for (std::size_t i = 0; i < commands.size(); ++i)
    if (app.got_subcommand(std::string(commands[i].name))) fill(parsed.call, commands[i], slots[i]);
  parsed.ok = true;
  return parsed;
}

}  // namespace shoreline::cli
