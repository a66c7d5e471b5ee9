// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace shoreline::report {

using format::JsonWriter;

namespace {

void write_place(JsonWriter& json, const Place& at) {
  if (at.source == nullptr) {
    json.key("file").null().key("line").null().key("column").null();
    return;
  }
  json.key("file").value(at.source->name).key("line").value(at.line).key("column").value(at.column);
}

void write_diagnostic(JsonWriter& json, const Diagnostic& d) {
  json.begin_object();
  json.key("severity")
      .value(name_of(d.severity))
      .key("code")
      .value(d.code)
      .key("message")
      .value(d.message);
  write_place(json, d.at);
  json.key("expected").value(d.expected).key("hint").value(d.hint);
  json.end_object();
}

std::string csv_cell(std::string text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_value(const Field& f, const void* record) {
  const MemberOps& ops = *f.ops;
  const void* member = f.member_of(record);
  if (ops.nullable && ops.is_null(member)) return "";
  switch (ops.shape) {
    case Shape::number:
      return show_number(ops.get(member), f.unit, 12);
    case Shape::integer:
      return std::to_string(static_cast<long long>(ops.get(member)));
    case Shape::boolean:
      return ops.get(member) != 0.0 ? "true" : "false";
    case Shape::choice:
      return std::string(ops.choices()[static_cast<std::size_t>(ops.get(member))]);
    case Shape::text:
      return csv_cell(ops.text(const_cast<void*>(member)));
    default:
      return "";
  }
}

/// Characters, not bytes: names may hold any letter.
std::size_t width_of(const std::string& s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string json(const Document& d) {
  JsonWriter out;
  out.begin_object();
  out.key("schema_version").value(1);
  out.key("command").value(d.command);
  out.key("version").value(d.version);
  out.key("input_sha256");
  if (d.input_sha256.empty())
    out.null();
  else
    out.value(d.input_sha256);
  out.key("seed").value(static_cast<std::int64_t>(d.seed));
  out.key("results");
  if (d.results)
    d.results(out);
  else
    out.begin_object().end_object();
  out.key("verdicts").begin_array();
  for (const study::Verdict& v : d.verdicts) out.record(v);
  out.end_array();
  out.key("diagnostics").begin_array();
  if (d.diagnostics != nullptr)
    for (const Diagnostic& x : d.diagnostics->all()) write_diagnostic(out, x);
  out.end_array();
  out.end_object();
  return out.text() + "\n";
}

std::vector<const Field*> csv_fields(const RecordType& type) {
  std::vector<const Field*> out;
  for (const Field& f : type.fields)
    if (const Shape s = f.ops->shape; s != Shape::list && s != Shape::record && s != Shape::raw)
      out.push_back(&f);
  return out;
}

std::string csv(const RecordType& type, const std::vector<const void*>& rows,
                const std::vector<std::string>& lead_names,
                const std::vector<std::vector<std::string>>& lead_values) {
  std::string out;
  const auto line = [&out](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + cells[i];
    out += "\r\n";
  };
  const std::vector<const Field*> fields = csv_fields(type);
  std::vector<std::string> cells = lead_names;
  for (const Field* f : fields) cells.push_back(csv_cell(f->name));
  line(cells);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    cells.clear();
    for (const std::string& lead : lead_values[r]) cells.push_back(csv_cell(lead));
    for (const Field* f : fields) cells.push_back(csv_value(*f, rows[r]));
    line(cells);
  }
  return out;
}

std::string thousands(double x) {
  const std::string digits = fmt::format("{:.0f}", std::abs(x));
  std::string out = x <= -0.5 ? "-" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string fixed(double x, int places) {
  std::string out = fmt::format("{:.{}f}", x, places);
  if (out.starts_with('-') && out.find_first_not_of("-0.") == std::string::npos) out.erase(0, 1);
  return out;
}

std::string text_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i >= widths.size()) widths.push_back(0);
      widths[i] = std::max(widths[i], width_of(row[i]));
    }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string pad(widths[i] - width_of(row[i]), ' ');
      line += (i == 0 ? "" : "  ") + (i == 0 ? row[i] + pad : pad + row[i]);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  return out;
}

}  // namespace shoreline::report
