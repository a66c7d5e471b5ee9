// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/cli/command.h"
#include "shoreline/cli/shells.h"

namespace shoreline::cli {
namespace {

Outcome answer(std::vector<Word> found) {
  Outcome outcome;
  for (const Word& w : found) outcome.text += fmt::format("{}\t{}\n", w.word, w.about);
  outcome.results = [found = std::move(found)](format::JsonWriter& json) {
    json.begin_object().key("words").begin_array();
    for (const Word& w : found)
      json.begin_object().key("word").value(w.word).key("about").value(w.about).end_object();
    json.end_array().end_object();
  };
  return outcome;
}

Outcome completion(const Call& call) {
  const std::string& what = call.arguments[0];
  if (what == "words")
    return answer(
        complete({call.arguments.begin() + 1, call.arguments.end()}, call.globals, commands()));
  for (const Shell& s : shells()) {
    if (s.name != what) continue;
    Outcome outcome;
    outcome.text = s.script;
    outcome.text_file = "completion." + what;
    outcome.results = [script = s.script](format::JsonWriter& json) {
      json.begin_object().key("script").value(script).end_object();
    };
    return outcome;
  }
  return usage(fmt::format("completion knows bash, zsh, fish and words, not '{}'", what));
}

std::vector<Word> first_words() {
  std::vector<Word> out;
  for (const Shell& s : shells()) out.push_back({std::string(s.name), std::string(s.help)});
  out.push_back({"words", "what the last of the words after -- may be"});
  return out;
}

}  // namespace

Command completion_command() {
  return {"completion",
          "print the script by which a shell completes words",
          "source <(shoreline completion bash)",
          {{"SHELL", "bash, zsh or fish; or words, which the scripts ask: completion words -- LINE",
            true, words::fixed(first_words())},
           {"LINE", "after --: a command line, its last word unfinished", false, words::nothing(),
            true}},
          completion};
}

}  // namespace shoreline::cli
