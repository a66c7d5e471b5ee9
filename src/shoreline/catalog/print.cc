// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/print.h"

#include <fmt/format.h>

#include "shoreline/format/quote.h"

namespace shoreline::catalog {

using format::quote;
using format::TomlNode;

namespace {

constexpr int kDigits = 12;

std::string quantity(double value, std::string_view unit) {
  const std::string text = show(value, unit, kDigits);
  return unit.empty() ? text : quote(text);
}

std::string scalar(const Field& f, const MemberOps& ops, const void* member) {
  void* m = const_cast<void*>(member);
  switch (ops.shape) {
    case Shape::number:
      return quantity(ops.get(member), f.unit);
    case Shape::integer:
      return fmt::format("{:.0f}", ops.get(member));
    case Shape::boolean:
      return ops.get(member) != 0.0 ? "true" : "false";
    case Shape::choice:
      return quote(ops.choices()[static_cast<std::size_t>(ops.get(member))]);
    case Shape::text:
      return quote(ops.text(m));
    default:
      return "";
  }
}

void add(std::string& out, std::string_view key, const std::string& value) {
  if (!value.empty()) out += fmt::format(", {} = {}", key, quote(value));
}

/// What stands beside the value; nothing for what the user wrote plainly.
std::string beside(const Field& f, const Origin& o) {
  std::string out = fmt::format(", origin = \"{}\"", choice_name(o.kind));
  add(out, "source", o.source);
  add(out, "where", o.where);
  add(out, "accessed", o.accessed);
  add(out, "why", o.why);
  if (!o.entry.empty()) add(out, "from", fmt::format("{}:{}", o.entry, o.field));
  if (o.lo) out += fmt::format(", lo = {}", quantity(*o.lo, f.unit));
  if (o.hi) out += fmt::format(", hi = {}", quantity(*o.hi, f.unit));
  if (o.disputed.empty()) return out;
  out += ", disputed = [";
  for (const Disputed& d : o.disputed) {
    out += fmt::format("{{ value = {}", quote(d.value));
    add(out, "source", d.source);
    add(out, "where", d.where);
    add(out, "note", d.note);
    out += " }, ";
  }
  return out + "]";
}

std::string inline_member(const Field& f, const MemberOps& ops, const void* member,
                          const Origins& origins, const std::string& path);

std::string inline_record(const RecordType& type, const void* record, const Origins& origins,
                          const std::string& prefix) {
  std::string out;
  for (const Field& f : type.fields) {
    const std::string value =
        inline_member(f, *f.ops, f.member_of(record), origins, prefix + f.name);
    if (!value.empty()) out += fmt::format("{}{} = {}", out.empty() ? "{ " : ", ", f.name, value);
  }
  return out.empty() ? "{}" : out + " }";
}

std::string inline_list(const Field& f, const MemberOps& ops, const void* member,
                        const Origins& origins, const std::string& path) {
  void* list = const_cast<void*>(member);
  std::string out = "[";
  for (std::size_t i = 0; i < ops.size(list); ++i)
    out += fmt::format("{}{}", i == 0 ? "" : ", ",
                       inline_member(f, ops.item(), ops.element(list, i), origins,
                                     fmt::format("{}[{}]", path, i)));
  return out + "]";
}

/// Empty: leave the key out (an optional that is unset, text that is empty).
std::string inline_member(const Field& f, const MemberOps& ops, const void* member,
                          const Origins& origins, const std::string& path) {
  void* m = const_cast<void*>(member);
  if (ops.shape == Shape::list)
    return ops.size(m) == 0 && !origins.contains(path) ? ""
                                                       : inline_list(f, ops, member, origins, path);
  if (ops.shape == Shape::raw) {
    const auto& raw = *static_cast<const format::RawToml*>(member);
    return raw.present ? print_raw(raw.node) : "";
  }
  const bool null = ops.nullable && ops.is_null(member);
  if (ops.shape == Shape::record)
    return null ? "" : inline_record(ops.record(), ops.open(m), origins, path + ".");
  const auto it = origins.find(path);
  static const Origin kDefault;
  const Origin& origin = it == origins.end() ? kDefault : it->second;
  if (null) return it == origins.end() ? "" : "{ unknown = true" + beside(f, origin) + " }";
  const std::string value = scalar(f, ops, member);
  const bool plain = origin.kind == OriginKind::scenario && origin.source.empty() &&
                     origin.why.empty() && origin.disputed.empty();
  if (ops.shape == Shape::text && origin.source.empty())
    return it == origins.end() && value == "\"\"" ? "" : value;
  return plain ? value : fmt::format("{{ value = {}{} }}", value, beside(f, origin));
}

}  // namespace

std::string print_fields(const RecordType& type, const void* record, const Origins& origins,
                         const std::string& prefix) {
  std::string out;
  for (const Field& f : type.fields) {
    const std::string value =
        inline_member(f, *f.ops, f.member_of(record), origins, prefix + f.name);
    if (!value.empty()) out += fmt::format("{} = {}\n", f.name, value);
  }
  return out;
}

std::string print_source(const Source& s) {
  std::string out = fmt::format("[source.{}]\n", quote(s.key));
  const auto line = [&out](std::string_view key, const std::string& value) {
    if (!value.empty()) out += fmt::format("{} = {}\n", key, quote(value));
  };
  line("title", s.title), line("publisher", s.publisher), line("date", s.date), line("url", s.url),
      line("note", s.note);
  return out;
}

std::string print_raw(const TomlNode& n) {
  switch (n.type) {
    case TomlNode::Type::text:
      return quote(n.text);
    case TomlNode::Type::date:
      return n.text;
    case TomlNode::Type::integer:
      return fmt::format("{}", n.integer);
    case TomlNode::Type::real: {
      const std::string text = fmt::format("{}", n.real);
      return text.find_first_of(".en") == std::string::npos ? text + ".0"
                                                            : text;  // 3 would be an integer
    }
    case TomlNode::Type::boolean:
      return n.boolean ? "true" : "false";
    case TomlNode::Type::array: {
      std::string out = "[";
      for (const TomlNode& i : n.items)
        out += fmt::format("{}{}", out.size() == 1 ? "" : ", ", print_raw(i));
      return out + "]";
    }
    case TomlNode::Type::table: {
      std::string out = "{";
      for (const format::TomlMember& m : n.members)
        out +=
            fmt::format("{} {} = {}", out.size() == 1 ? "" : ",", quote(m.key), print_raw(m.value));
      return out + " }";
    }
  }
  return "";
}

std::string show_member(const Field& f, const MemberOps& ops, const void* member) {
  if (ops.nullable && ops.is_null(member)) return ops.shape == Shape::record ? "" : "unknown";
  if (ops.shape == Shape::number) return show(ops.get(member), f.unit);
  if (ops.shape == Shape::text) return ops.text(const_cast<void*>(member));
  if (ops.shape == Shape::choice)
    return std::string(ops.choices()[static_cast<std::size_t>(ops.get(member))]);
  return scalar(f, ops, member);
}

}  // namespace shoreline::catalog
