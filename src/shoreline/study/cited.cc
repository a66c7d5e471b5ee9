// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/cited.h"

#include <fmt/format.h>

#include <set>

#include "shoreline/catalog/print.h"

namespace shoreline::study {

using catalog::Origin;
using catalog::Origins;

namespace {

std::string value_text(const RecordType& type, const void* record, std::string_view path) {
  const Located found = locate(type, const_cast<void*>(record), path);
  return found.field == nullptr ? "" : catalog::show_member(*found.field, *found.ops, found.member);
}

class Collector {
 public:
  Collector(const system::System& system, RunResult& results)
      : system_(system), results_(results) {}

  void add(const std::string& part, const RecordType& type, const void* record,
           const Origins& origins) {
    for (const auto& [field, origin] : origins) {
      // What the scenario says is the reader's own; texts and names are no numbers.
      if (origin.kind == catalog::OriginKind::scenario ||
          origin.kind == catalog::OriginKind::default_value)
        continue;
      const std::string value = value_text(type, record, field);
      const std::string& owner = origin.entry.empty() ? part : origin.entry;
      const std::string& name = origin.entry.empty() ? field : origin.field;
      if (value.empty() || !seen_.insert(owner + "." + name).second) continue;
      RestsOn item{owner,         name,         value,      kind_name(origin),
                   origin.source, origin.where, origin.why, {}};
      for (const catalog::Disputed& d : origin.disputed) item.disputed.push_back(text_of(d));
      results_.rests_on.push_back(std::move(item));
      note(origin.source);
      for (const catalog::Disputed& d : origin.disputed) note(d.source);
    }
  }

  void footnotes() {
    results_.footnotes = footnotes_of(system_.library, {sources_.begin(), sources_.end()});
  }

 private:
  static std::string kind_name(const Origin& origin) {
    return std::string(choice_name(origin.kind));
  }

  void note(const std::string& source) {
    if (!source.empty()) sources_.insert(source);
  }

  const system::System& system_;
  RunResult& results_;
  std::set<std::string> seen_, sources_;
};

bool below(std::string_view field, std::string_view above) {
  return above.empty() || field == above ||
         (field.starts_with(above) && (field[above.size()] == '.' || field[above.size()] == '['));
}

}  // namespace

std::string text_of(const catalog::Disputed& d) {
  std::string out = d.value;
  if (!d.source.empty()) out += fmt::format(" [{}]", d.source);
  if (!d.where.empty()) out += fmt::format(" {}", d.where);
  if (!d.note.empty()) out += fmt::format(": {}", d.note);
  return out;
}

std::vector<std::string> sources_of(const Origins& origins, std::string_view field) {
  std::set<std::string> keys;
  for (const auto& [path, origin] : origins) {
    if (!below(path, field)) continue;
    keys.insert(origin.source);
    for (const catalog::Disputed& d : origin.disputed) keys.insert(d.source);
  }
  keys.erase("");
  return {keys.begin(), keys.end()};
}

std::vector<Footnote> footnotes_of(const catalog::Library& library,
                                   const std::vector<std::string>& keys) {
  std::vector<Footnote> out;
  for (const std::string& key : std::set<std::string>(keys.begin(), keys.end()))
    if (const catalog::Source* s = library.source(key))
      out.push_back({s->key, s->title, s->publisher, s->date, s->url, s->note});
  return out;
}

void cite(const system::System& system, RunResult& results) {
  Collector collect(system, results);
  const auto part = [&](const system::Part& p) {
    collect.add(p.id, *p.kind->type, p.value.get(), p.origins);
  };
  for (const system::Box& box : system.boxes) {
    collect.add(box.id, record_of(&box.spec), &box.spec, box.origins);
    for (const system::TreeNode& n : box.nodes)
      if (n.part) part(*n.part);
  }
  for (const system::Path& path : system.paths) {
    for (const system::Step& s : path.forward) part(s.part);
    if (path.field)
      collect.add(path.field->id, record_of(&path.field->record), &path.field->record,
                  path.field->origins);
  }
  for (const system::Reach& reach : system.reach)
    for (const system::Step& s : reach.steps) part(s.part);
  collect.add("scenario", record_of(&system.scenario), &system.scenario, system.origins);
  collect.footnotes();
}

}  // namespace shoreline::study
