// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>

#include "shoreline/cli/command.h"

namespace shoreline::cli {
namespace {

/// The names of "-o,--out".
std::vector<std::string> names_of(const Option& option) {
  std::vector<std::string> out;
  for (std::string_view rest = option.names; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    out.emplace_back(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
  }
  return out;
}

const Option* find_option(std::string_view name) {
  for (const Option& o : global_options()) {
    const std::vector<std::string> names = names_of(o);
    if (std::find(names.begin(), names.end(), name) != names.end()) return &o;
  }
  return nullptr;
}

/// What matters to a completion: the catalog, say.
void apply(const Option& option, const std::string& value, Globals& globals) {
  if (const auto* member = std::get_if<std::string Globals::*>(&option.member))
    globals.*(*member) = value;
}

/// The line as far as it is finished.
struct Line {
  /// An option of the command that takes a value.
  const Flag* find_flag(std::string_view name) const {
    if (command == nullptr) return nullptr;
    for (const Flag& f : command->flags)
      if (f.name == name && !f.value.empty()) return &f;
    return nullptr;
  }

  Globals globals;
  const Command* command = nullptr;
  std::vector<std::string> arguments;
  const Option* waiting = nullptr;  // an option whose value comes next
  const Flag* own = nullptr;        // the same, of the command

  void take(const std::string& word, const std::vector<Command>& commands) {
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const Option* option = find_option(word.substr(0, equals));
    if (waiting != nullptr) {
      apply(*waiting, word, globals);
      waiting = nullptr;
    } else if (own != nullptr) {
      own = nullptr;
    } else if (const Flag* f = find_flag(word.substr(0, equals)); f != nullptr) {
      if (equals == std::string::npos) own = f;
    } else if (option != nullptr && !option->value.empty()) {
      if (equals == std::string::npos)
        waiting = option;
      else
        apply(*option, word.substr(equals + 1), globals);
    } else if (word.starts_with('-')) {
      return;
    } else if (command != nullptr) {
      arguments.push_back(word);
    } else {
      for (const Command& c : commands)
        if (c.name == word) command = &c;
    }
  }
};

std::vector<Word> option_words(const Line& line) {
  std::vector<Word> out = {{"--help", "print help and exit"}};
  for (const Option& o : global_options())
    for (std::string& name : names_of(o)) out.push_back({std::move(name), std::string(o.help)});
  if (line.command != nullptr)
    for (const Flag& f : line.command->flags)
      out.push_back({std::string(f.name), std::string(f.help)});
  return out;
}

std::vector<Word> argument_words(const Line& line, const std::string& current) {
  const std::vector<Argument>& all = line.command->arguments;
  if (all.empty()) return {};
  const std::size_t at = std::min(line.arguments.size(), all.size() - 1);
  if (at < line.arguments.size() && !all.back().repeated) return {};
  return all[at].words({line.globals, line.arguments, current});
}

/// `--option=VALUE` in one word.
std::vector<Word> joined_words(const Line& line, const std::string& current) {
  const std::size_t equals = current.find('=');
  const std::string head = current.substr(0, equals + 1);
  const Option* option = find_option(current.substr(0, equals));
  const Flag* own = line.find_flag(current.substr(0, equals));
  if (own == nullptr && (option == nullptr || option->value.empty())) return {};
  const Words& words = own != nullptr ? own->words : option->words;
  std::vector<Word> out = words({line.globals, line.arguments, current.substr(equals + 1)});
  for (Word& w : out)
    if (!w.word.starts_with(':')) w.word = head + w.word;
  return out;
}

std::vector<Word> all_words(const Line& line, const std::string& current,
                            const std::vector<Command>& commands) {
  if (line.waiting != nullptr) return line.waiting->words({line.globals, line.arguments, current});
  if (line.own != nullptr) return line.own->words({line.globals, line.arguments, current});
  if (current.starts_with("--") && current.find('=') != std::string::npos)
    return joined_words(line, current);
  if (current.starts_with('-')) return option_words(line);
  if (line.command != nullptr) return argument_words(line, current);
  std::vector<Word> out;
  for (const Command& c : commands) out.push_back({std::string(c.name), std::string(c.help)});
  return out;
}

}  // namespace

std::vector<Word> complete(const std::vector<std::string>& words, const Globals& defaults,
                           const std::vector<Command>& commands) {
  if (words.empty()) return {};
  Line line{defaults};
  for (std::size_t i = 0; i + 1 < words.size(); ++i) line.take(words[i], commands);
  std::vector<Word> out = all_words(line, words.back(), commands);
  std::erase_if(out, [&](const Word& w) {
    return !w.word.starts_with(':') && !w.word.starts_with(words.back());
  });
  return out;
}

}  // namespace shoreline::cli
