// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/command.h"
#include "shoreline/report/markdown.h"

namespace shoreline::cli {
namespace {

template <class R>
void answer(const R& result, std::string text, Outcome& outcome) {
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return;
  outcome.text = std::move(text);
  outcome.results = [kept = std::make_shared<R>(result)](format::JsonWriter& json) {
    json.record(*kept);
  };
}

Outcome docs(const Call& call) {
  Outcome outcome;
  const std::string& what = call.arguments[0];
  if (what != "platforms" && what != "claims" && what != "glossary")
    return usage("docs knows platforms, claims and glossary, not '" + what + "'");
  const catalog::Library library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  outcome.text_file = what + ".md";
  study::Workbook book(library, nullptr, outcome.diagnostics);
  if (what == "platforms") {
    const study::PlatformsResult result = study::platforms(book);
    answer(result, report::platforms_markdown(result), outcome);
  } else if (what == "claims") {
    const study::ClaimsResult result =
        claims_of(library, call.globals.catalog, "", outcome.diagnostics);
    answer(result, report::claims_markdown(result), outcome);
  } else {
    const study::GlossaryResult result = study::glossary(book);
    answer(result, report::glossary_markdown(result), outcome);
  }
  return outcome;
}

}  // namespace

Command docs_command() {
  return {"docs",
          "print a page of docs/ as Markdown, from the catalog and its scenario",
          "shoreline docs platforms > docs/platforms.md",
          {{"PAGE", "platforms, claims or glossary", true,
            words::fixed({{"platforms", "boxes, engines and modules"},
                          {"claims", "what is said, beside our arithmetic"},
                          {"glossary", "words of the field"}})}},
          docs};
}

}  // namespace shoreline::cli
