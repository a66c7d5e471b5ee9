// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a shell may offer for a word of the command line. An argument or option declares it as a
// function of what was typed before; nothing else knows which command is being completed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shoreline::cli {

struct Globals;

/// A word on offer. One that ends in '.' or '=' is the start of a longer word.
struct Word {
  std::string word;
  std::string about;
};

/// What was typed so far: options that take effect, arguments of the command, the unfinished word.
struct Typed {
  const Globals& globals;
  std::vector<std::string> arguments;
  std::string current;
};

using Words = std::function<std::vector<Word>(const Typed&)>;

namespace words {

// The shell itself completes names of files: these words ask it to.
inline constexpr std::string_view kFiles = ":files";
inline constexpr std::string_view kFolders = ":folders";
inline constexpr std::string_view kToml = ":toml";

Words nothing();
Words files();
Words folders();
Words toml_files();
Words fixed(std::vector<Word> list);
/// What `then` offers, where the argument before is `word`.
Words after(std::string_view word, Words then);
Words any(std::vector<Words> all);

Words command_names();
/// Pages of the manual.
Words pages();
/// Catalog ids, of one kind or of all.
Words ids(std::string_view kind = "");
Words kinds();
/// What `explain` knows: kinds, tables, fields, codes.
Words explained();
/// What the tables `[[table]]` are called in the scenario that is argument `scenario`, from 0.
Words names(std::string_view table, std::size_t scenario = 0);
/// PATH=VALUE of `--set`, a segment at a time.
Words settings();

}  // namespace words
}  // namespace shoreline::cli
