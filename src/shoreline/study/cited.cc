// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/cited.h"

#include <fmt/format.h>

#include <cstdlib>
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

  void add(const system::Part& part) {
    add(part.id, *part.kind->type, part.value.get(), part.origins);
  }

  void add(const system::Box& box) {
    add(box.id, record_of(&box.spec), &box.spec, box.origins);
    for (const system::TreeNode& n : box.nodes)
      if (n.part) add(*n.part);
  }

  void add(const system::Path& path) {
    for (const system::Step& s : path.forward) add(s.part);
    if (path.field)
      add(path.field->id, record_of(&path.field->record), &path.field->record, path.field->origins);
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
  for (const system::Box& box : system.boxes) collect.add(box);
  for (const system::Path& path : system.paths) collect.add(path);
  for (const system::Reach& reach : system.reach)
    for (const system::Step& s : reach.steps) collect.add(s.part);
  collect.add("scenario", record_of(&system.scenario), &system.scenario, system.origins);
  collect.footnotes();
}

void cite(const system::System& system, std::size_t row, RunResult& results) {
  const system::TechnologyRow& r = system.technologies[row];
  std::set<int> paths(r.paths.begin(), r.paths.begin() + static_cast<std::ptrdiff_t>(r.levels)),
      boxes;
  for (int p : paths)
    for (int box : {system.paths[static_cast<std::size_t>(p)].box_a,
                    system.paths[static_cast<std::size_t>(p)].box_b})
      if (box >= 0) boxes.insert(box);
  Collector collect(system, results);
  for (int box : boxes) collect.add(system.boxes[static_cast<std::size_t>(box)]);
  Origins own;  // of the scenario, other rows' paths and the reaches left out
  for (const auto& [field, origin] : system.origins) {
    const bool path = field.starts_with("path["), reach = field.starts_with("reach[");
    if (!reach && (!path || paths.contains(std::atoi(field.c_str() + 5))))
      own.emplace(field, origin);
  }
  for (int p : paths) collect.add(system.paths[static_cast<std::size_t>(p)]);
  collect.add("scenario", record_of(&system.scenario), &system.scenario, own);
  collect.footnotes();
}

}  // namespace shoreline::study
