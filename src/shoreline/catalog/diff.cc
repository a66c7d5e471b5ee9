// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shoreline/catalog/print.h"
#include "shoreline/catalog/read.h"

namespace shoreline::catalog {
namespace {

/// One value of a record that holds no others.
struct Leaf {
  std::string label;  // path with names for indices, by which two records are matched
  std::string path;   // by which the origins know it
  std::string value;
};

std::string scalar(const Field& f, const MemberOps& ops, const void* member) {
  constexpr int kDigits = 12;  // fewer would hide a change
  const bool null = ops.nullable && ops.is_null(member);
  return ops.shape == Shape::number && !null ? show(ops.get(member), f.unit, kDigits)
                                             : show_member(f, ops, member);
}

class Leaves {
 public:
  void record(const RecordType& type, const void* value, const std::string& label,
              const std::string& path) {
    for (const Field& f : type.fields)
      member(f, *f.ops, f.member_of(value), label + f.name, path + f.name);
  }

  std::vector<Leaf> out;

 private:
  void member(const Field& f, const MemberOps& ops, const void* member, const std::string& label,
              const std::string& path) {
    void* m = const_cast<void*>(member);
    if (ops.shape == Shape::list) {
      list(f, ops, m, label, path);
    } else if (ops.shape == Shape::record) {
      if (!ops.nullable || !ops.is_null(member))
        record(ops.record(), ops.open(m), label + ".", path + ".");
    } else if (ops.shape == Shape::raw) {
      const auto& raw = *static_cast<const format::RawToml*>(member);
      if (raw.present) out.push_back({label, path, print_raw(raw.node)});
    } else {
      out.push_back({label, path, scalar(f, ops, member)});
    }
  }

  void list(const Field& f, const MemberOps& ops, void* m, const std::string& label,
            const std::string& path) {
    const MemberOps& item = ops.item();
    std::string plain;
    for (std::size_t i = 0; i < ops.size(m); ++i) {
      void* element = ops.element(m, i);
      if (item.shape == Shape::record)
        record(item.record(), element,
               fmt::format("{}[{}].", label, name_in(item.record(), element, i)),
               fmt::format("{}[{}].", path, i));
      else
        plain += (i == 0 ? "" : ", ") + scalar(f, item, element);
    }
    if (item.shape != Shape::record && ops.size(m) > 0) out.push_back({label, path + "[0]", plain});
  }

  static std::string name_in(const RecordType& type, void* record, std::size_t index) {
    const Field* name = type.find("name");
    if (name == nullptr || name->ops->shape != Shape::text) return std::to_string(index);
    return name->ops->text(name->member(record));
  }
};

std::string range_text(const Origin& o) {
  if (!o.lo && !o.hi) return "";
  const auto end = [](const std::optional<double>& x) {
    return x ? fmt::format("{:.12g}", *x) : "?";
  };
  return fmt::format("{} to {} (SI)", end(o.lo), end(o.hi));
}

std::string disputed_text(const Disputed& d) {
  std::string out = d.value;
  if (!d.source.empty()) out += fmt::format(" [{}]", d.source);
  if (!d.where.empty()) out += " " + d.where;
  return d.note.empty() ? out : out + ": " + d.note;
}

Cited cited(const Leaf& leaf, const RecordView& of) {
  Cited c;
  c.value = leaf.value;
  if (of.origins == nullptr) return c;
  const Origin& o = origin_of(*of.origins, of.prefix + leaf.path);
  c.origin = choice_name(o.kind);
  c.source = o.source, c.where = o.where, c.accessed = o.accessed, c.why = o.why;
  c.range = range_text(o);
  for (const Disputed& d : o.disputed) c.disputed.push_back(disputed_text(d));
  c.from = o.entry;
  return c;
}

/// Names of the fields in which the two differ; the entry that gave a value is no matter.
std::vector<std::string> aspects(const Cited& a, const Cited& b) {
  std::vector<std::string> out;
  const auto compare = [&out](std::string_view name, const auto& x, const auto& y) {
    if (x != y) out.emplace_back(name);
  };
  compare("value", a.value, b.value), compare("origin", a.origin, b.origin);
  compare("source", a.source, b.source), compare("where", a.where, b.where);
  compare("accessed", a.accessed, b.accessed), compare("why", a.why, b.why);
  compare("range", a.range, b.range), compare("disputed", a.disputed, b.disputed);
  return out;
}

std::vector<Leaf> leaves_of(const RecordView& view) {
  Leaves leaves;
  if (view.type != nullptr) leaves.record(*view.type, view.value, "", "");
  return std::move(leaves.out);
}

/// What is said of an entry beside its fields.
struct Head {
  std::string kind, use, title, note;
};
const RecordType& record_of(const Head*) {
  static const RecordType type = Table<Head>("entry", "A catalog entry")
                                     .field<&Head::kind>("kind", "of part")
                                     .field<&Head::use>("use", "entry it starts from")
                                     .field<&Head::title>("title", "for people")
                                     .field<&Head::note>("note", "for people")
                                     .done();
  return type;
}

/// An entry read by its kind's table.
struct Read {
  Head head;
  Blank blank;
  Origins origins;
};

Read read(const Library& library, const Entry& entry, const MakeBlank& blank, Diagnostics& out) {
  const std::string kind = kind_of(library, entry);
  Read r{{kind, entry.use, entry.title, entry.note}, blank(kind), {}};
  if (r.blank.type == nullptr) {
    tell_no_kind(library, entry, {}, out);
    return r;
  }
  RecordReader(library, out, Citations::optional)
      .read_entry(entry, *r.blank.type, r.blank.value.get(), r.origins);
  return r;
}

std::vector<FieldChange> diff_entry(const Read& a, const Read& b) {
  const RecordType& head = record_of(&a.head);
  std::vector<FieldChange> out =
      diff_fields({&head, &a.head, nullptr, ""}, {&head, &b.head, nullptr, ""});
  for (FieldChange& c : diff_fields({a.blank.type, a.blank.value.get(), &a.origins, ""},
                                    {b.blank.type, b.blank.value.get(), &b.origins, ""}))
    out.push_back(std::move(c));
  return out;
}

void diff_sources(const Library& before, const Library& after, CatalogDiff& d) {
  for (const auto& [key, source] : before.sources()) {
    const Source* other = after.source(key);
    if (other == nullptr) {
      d.sources_removed.push_back({key, "", source.title});
      continue;
    }
    const RecordType& type = record_of(other);
    std::vector<FieldChange> changes =
        diff_fields({&type, &source, nullptr, ""}, {&type, other, nullptr, ""});
    if (!changes.empty()) d.sources_changed.push_back({key, "", other->title, std::move(changes)});
  }
  for (const auto& [key, source] : after.sources())
    if (before.source(key) == nullptr) d.sources_added.push_back({key, "", source.title});
}

}  // namespace

bool value_changed(const FieldChange& change) {
  return std::find(change.changed.begin(), change.changed.end(), "value") != change.changed.end();
}

std::vector<FieldChange> diff_fields(const RecordView& before, const RecordView& after) {
  const std::vector<Leaf> a = leaves_of(before), b = leaves_of(after);
  std::map<std::string_view, const Leaf*> in_a, in_b;
  for (const Leaf& leaf : a) in_a.emplace(leaf.label, &leaf);
  for (const Leaf& leaf : b) in_b.emplace(leaf.label, &leaf);
  std::vector<FieldChange> out;
  for (const Leaf& leaf : a) {
    const Cited was = cited(leaf, before);
    const auto it = in_b.find(leaf.label);
    if (it == in_b.end()) {
      out.push_back({leaf.label, {"value"}, was, std::nullopt});
      continue;
    }
    const Cited is = cited(*it->second, after);
    if (std::vector<std::string> changed = aspects(was, is); !changed.empty())
      out.push_back({leaf.label, std::move(changed), was, is});
  }
  for (const Leaf& leaf : b)
    if (!in_a.contains(leaf.label))
      out.push_back({leaf.label, {"value"}, std::nullopt, cited(leaf, after)});
  return out;
}

CatalogDiff diff(const Library& before, const Library& after, const MakeBlank& blank,
                 Diagnostics& out) {
  CatalogDiff d;
  for (const auto& [id, entry] : before.entries()) {
    const Entry* other = after.find(id);
    if (other == nullptr) {
      d.entries_removed.push_back({id, kind_of(before, entry), entry.title});
      continue;
    }
    const Read a = read(before, entry, blank, out), b = read(after, *other, blank, out);
    std::vector<FieldChange> changes = diff_entry(a, b);
    if (!changes.empty())
      d.entries_changed.push_back({id, b.head.kind, other->title, std::move(changes)});
  }
  for (const auto& [id, entry] : after.entries())
    if (before.find(id) == nullptr)
      d.entries_added.push_back({id, kind_of(after, entry), entry.title});
  diff_sources(before, after, d);
  d.same = d.entries_added.empty() && d.entries_removed.empty() && d.entries_changed.empty() &&
           d.sources_added.empty() && d.sources_removed.empty() && d.sources_changed.empty();
  return d;
}

}  // namespace shoreline::catalog
