// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <filesystem>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/manual.h"
#include "shoreline/format/file.h"

namespace shoreline::cli {
namespace {

/// "run" for shoreline-run(1); a page of section 5 that shares its name with a command is asked
/// for as "catalog.5".
std::string short_name(const ManualPage& page, bool taken) {
  const std::string name = page.name == "shoreline" ? page.name : page.name.substr(10);
  return taken ? fmt::format("{}.{}", name, page.section) : name;
}

std::vector<std::string> short_names(const std::vector<ManualPage>& pages) {
  std::vector<std::string> out;
  for (const ManualPage& page : pages) {
    std::string name = short_name(page, false);
    if (std::find(out.begin(), out.end(), name) != out.end()) name = short_name(page, true);
    out.push_back(std::move(name));
  }
  return out;
}

Outcome print(std::string page) {
  Outcome outcome;
  outcome.text = std::move(page);
  outcome.results = [text = outcome.text](format::JsonWriter& json) {
    json.begin_object().key("roff").value(text).end_object();
  };
  return outcome;
}

/// DIR/man1/shoreline.1 and so on, as below a folder `man`.
Outcome write(const std::filesystem::path& folder, const std::vector<ManualPage>& pages) {
  Outcome outcome;
  for (const ManualPage& page : pages) {
    const auto file = folder / fmt::format("man{}", page.section) / page.file();
    if (const Result<void> written = format::write_file(file, page.write(page)); !written) {
      outcome.diagnostics.error("E0001", Place{}, written.error().message);
      outcome.exit = kFile;
      return outcome;
    }
  }
  outcome.text = fmt::format("{} pages below {}\n", pages.size(), folder.string());
  return outcome;
}

Outcome man(const Call& call) {
  const std::vector<ManualPage> pages = manual();
  if (!call.globals.out.empty() && call.arguments.empty()) return write(call.globals.out, pages);
  const std::string asked = call.arguments.empty() ? "shoreline" : call.arguments[0];
  const std::vector<std::string> names = short_names(pages);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (asked != names[i] && asked != pages[i].name && asked != pages[i].file()) continue;
    if (!call.globals.out.empty()) return write(call.globals.out, {pages[i]});
    return print(pages[i].write(pages[i]));
  }
  const std::string near = nearest(asked, names);
  return usage(fmt::format("there is no page '{}'{}", asked,
                           near.empty() ? fmt::format("; there are: {}", fmt::join(names, ", "))
                                        : fmt::format("; did you mean '{}'?", near)));
}

}  // namespace

Words words::pages() {
  return [](const Typed&) {
    const std::vector<ManualPage> pages = manual();
    const std::vector<std::string> names = short_names(pages);
    std::vector<Word> out;
    for (std::size_t i = 0; i < pages.size(); ++i) out.push_back({names[i], pages[i].about});
    return out;
  };
}

Command man_command() {
  return {"man",
          "print a page of the manual, for man(1)",
          "shoreline man run | man -l -",
          {{"PAGE", "a command, scenario, catalog.5, ...; left out: shoreline(1)", false,
            words::pages()}},
          man,
          "folder to write pages into, man1/ and man5/ below it; without PAGE, all of them",
          {},
          true};
}

}  // namespace shoreline::cli
