// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/words.h"

#include <set>

#include "shoreline/base/codes.h"
#include "shoreline/catalog/read.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/explain_com.h"
#include "shoreline/cli/tables.h"

namespace shoreline::cli::words {
namespace {

Words shell(std::string_view request) { return fixed({{std::string(request), ""}}); }

}  // namespace

Words nothing() { return fixed({}); }
Words files() { return shell(kFiles); }
Words folders() { return shell(kFolders); }
Words toml_files() { return shell(kToml); }

Words fixed(std::vector<Word> list) {
  return [list = std::move(list)](const Typed&) { return list; };
}

Words after(std::string_view word, Words then) {
  return [word, then = std::move(then)](const Typed& typed) {
    return !typed.arguments.empty() && typed.arguments.back() == word ? then(typed)
                                                                      : std::vector<Word>{};
  };
}

Words any(std::vector<Words> all) {
  return [all = std::move(all)](const Typed& typed) {
    std::vector<Word> out;
    for (const Words& w : all)
      for (Word& word : w(typed)) out.push_back(std::move(word));
    return out;
  };
}

Words command_names() {
  return [](const Typed&) {
    std::vector<Word> out;
    for (const Command& c : commands()) out.push_back({std::string(c.name), std::string(c.help)});
    return out;
  };
}

Words ids(std::string_view kind) {
  return [kind](const Typed& typed) {
    Diagnostics ignored;  // what could be read is offered all the same
    const catalog::Library library = catalog::load_library(typed.globals.catalog, ignored);
    std::vector<Word> out;
    for (const auto& [id, entry] : library.entries())
      if (kind.empty() || catalog::kind_of(library, entry) == kind)
        out.push_back({id, entry.title});
    return out;
  };
}

Words kinds() {
  return [](const Typed&) {
    const part::Kinds kinds = part::standard_kinds();
    std::vector<Word> out;
    for (const RecordType* t : system::record_types(kinds)) out.push_back({t->name, t->help});
    return out;
  };
}

Words explained() {
  return [](const Typed& typed) {
    std::vector<Word> out = {{"kinds", "all kinds of parts"}};
    const part::Kinds kinds = part::standard_kinds();
    const std::vector<const RecordType*> tables = all_tables(kinds);
    const std::size_t dot = typed.current.find('.');
    std::set<std::string> seen;
    for (const RecordType* t : tables) {
      if (dot == std::string::npos && seen.insert(t->name).second)
        out.push_back({t->name, t->help});
      for (const Field& f : t->fields)
        if (dot == std::string::npos ? seen.insert(f.name).second
                                     : t->name == typed.current.substr(0, dot))
          out.push_back({dot == std::string::npos ? f.name : t->name + "." + f.name, f.help});
    }
    for (const Code& c : codes()) out.push_back({std::string(c.code), std::string(c.title)});
    for (Word& w : com_words())
      if (w.word.starts_with("com.") == (dot != std::string::npos)) out.push_back(std::move(w));
    return out;
  };
}

Words names(std::string_view table, std::size_t scenario) {
  return [table, scenario](const Typed& typed) {
    std::vector<Word> out;
    if (typed.arguments.size() <= scenario) return out;
    Diagnostics ignored;  // a scenario that is broken completes nothing
    const auto document = format::read_toml(typed.arguments[scenario], ignored);
    const format::TomlNode* list = document ? document->find(table) : nullptr;
    if (list == nullptr) return out;
    for (const format::TomlNode& item : list->items) {
      const format::TomlNode* name = item.find("name");
      const format::TomlNode* title = item.find("title");
      if (name != nullptr) out.push_back({name->text, title != nullptr ? title->text : ""});
    }
    return out;
  };
}

}  // namespace shoreline::cli::words
