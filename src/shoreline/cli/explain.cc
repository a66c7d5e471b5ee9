// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <set>

#include "shoreline/base/codes.h"
#include "shoreline/base/suggest.h"
#include "shoreline/catalog/origin.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/explain_com.h"
#include "shoreline/cli/tables.h"

namespace shoreline::cli {
namespace {

std::string field_text(const Field& f) {
  return fmt::format("  {:<28} {}\n  {:<28} {}\n", f.name, f.help, "", type_text(f));
}

std::string record_text(const RecordType& type) {
  std::string out = fmt::format("{}: {}\n", type.name, type.help);
  for (const Field& f : type.fields) out += field_text(f);
  return out;
}

std::string kinds_text(const part::Kinds& kinds) {
  std::string out = "kinds of parts:\n";
  for (const RecordType* t : system::record_types(kinds))
    out += fmt::format("  {:<22} {}\n", t->name, t->help);
  return out +
         "tables of a scenario: scenario, cluster, tier, path, technology, reach, require\n"
         "how an entry is written: `shoreline explain entry`; where values come from: `shoreline "
         "explain origins`\n"
         "settings of COM: `shoreline explain com`\n";
}

std::string entry_text() {
  return "entry: a part, box or limit of the catalog, one file each: catalog/<kind>/<id>.toml\n"
         "  id, title, note              of the entry itself; kind = \"...\", or use = \"ID\" to "
         "start from\n                               another entry of the same kind\n"
         "  a number with its origin     field = { value = \"3 W\", origin = \"datasheet\", source "
         "= "
         "\"KEY\",\n                               where = \"p. 4\", accessed = \"2026-11-22\" }\n"
         "  an estimate                  origin = \"estimate\", why = \"...\", lo = \"2 W\", hi = "
         "\"4 "
         "W\"\n"
         "  nobody knows                 field = { unknown = true, why = \"...\" }\n"
         "  sources differ               disputed = [{ value = \"4 W\", source = \"KEY\", note = "
         "\"...\" }]\n"
         "  sources                      catalog/sources/*.toml: [KEY] with title, publisher, "
         "date, "
         "url, note\n"
         "`shoreline explain KIND` lists the fields, `shoreline explain origins` the origins,\n"
         "`shoreline catalog check` says what is missing.\n";
}

std::string origins_text() {
  std::string out = "origins: where a value comes from\n";
  const auto names = catalog::names_of(catalog::OriginKind{});
  for (std::size_t i = 0; i < names.size(); ++i)
    out += fmt::format("  {:<12} {}\n", names[i],
                       catalog::meaning_of(static_cast<catalog::OriginKind>(i)));
  return out;
}

Outcome answer(std::string text) {
  Outcome outcome;
  outcome.text = std::move(text);
  outcome.results = [t = outcome.text](format::JsonWriter& json) {
    json.begin_object().key("text").value(t).end_object();
  };
  return outcome;
}

Outcome explain(const Call& call) {
  const part::Kinds kinds = part::standard_kinds();
  const std::vector<const RecordType*> types = all_tables(kinds);
  const std::string name = call.arguments.empty() ? "kinds" : call.arguments[0];
  if (name == "kinds") return answer(kinds_text(kinds));
  if (name == "origin" || name == "origins") return answer(origins_text());
  static constexpr std::string_view kOfEntry[] = {
      "entry", "catalog", "source", "why", "where", "accessed", "use", "unknown", "disputed"};
  if (std::find(std::begin(kOfEntry), std::end(kOfEntry), name) != std::end(kOfEntry))
    return answer(entry_text());
  if (std::string text = explain_com(name); !text.empty()) {
    for (const RecordType* t : types)
      if (t->name == name) text += "\nin a scenario, " + record_text(*t);
    return answer(std::move(text));
  }
  if (const Code* code = find_code(name))
    return answer(fmt::format("{}: {}\n  {}\n", code->code, code->title, code->text));
  for (const RecordType* t : types)
    if (t->name == name) return answer(record_text(*t));
  const std::size_t dot = name.find('.');
  std::string text;
  std::set<std::string> names = {"kinds"};
  for (const RecordType* t : types) {
    names.insert(t->name);
    for (const Field& f : t->fields) {
      names.insert(f.name);
      if (dot == std::string::npos
              ? f.name == name
              : t->name == name.substr(0, dot) && f.name == name.substr(dot + 1))
        text += fmt::format("{}.{}\n{}", t->name, f.name, field_text(f));
    }
  }
  if (!text.empty()) return answer(text);
  for (const Code& c : codes()) names.insert(std::string(c.code));
  for (const Word& w : com_words()) names.insert(w.word);
  const std::string near = nearest(name, std::vector<std::string>(names.begin(), names.end()));
  return usage(fmt::format("nothing is called '{}'{}", name,
                           near.empty() ? "; `shoreline explain kinds` lists the kinds"
                                        : fmt::format("; did you mean '{}'?", near)));
}

}  // namespace

Command explain_command() {
  return {"explain",
          "explain a kind, a field or an error code",
          "shoreline explain twinax",
          {{"NAME", "kind, kind.field, field, table, or code; left out: the kinds", false,
            words::explained()}},
          explain};
}

}  // namespace shoreline::cli
