// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/assert.h"
#include "shoreline/base/units.h"
#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

namespace {

constexpr std::string_view kUnknown = "<span class=\"soft\">unknown</span>";

const Field& field_of(const RecordType& type, std::string_view name) {
  const Field* field = type.find(name);
  SHORELINE_ASSERT(field != nullptr);
  return *field;
}

std::optional<double> value_of(const Field& field, const void* record) {
  const void* at = field.member_of(record);
  if (field.ops->nullable && field.ops->is_null(at)) return std::nullopt;
  return in_unit(field.ops->get(at), field.unit);
}

/// From the field's unit to that of the column.
double scale_of(Style style) {
  return style == Style::percent ? 100.0 : style == Style::kilo ? 1e-3 : 1.0;
}

}  // namespace

Cell text(std::string_view plain) { return {.html = escape(plain), .value = ""}; }

Cell word(std::string_view plain) {
  return {.html = fmt::format("<span class=\"word\">{}</span>", escape(plain)), .value = ""};
}

Cell rich(std::string html) { return {.html = std::move(html), .value = ""}; }

Cell head(std::string_view plain, std::string_view below) {
  Cell cell{.html = escape(plain), .value = std::string(plain), .head = true};
  if (!below.empty()) cell.html += fmt::format("<small>{}</small>", escape(below));
  return cell;
}

Cell number(std::optional<double> value, Style style, int unknown_parts) {
  if (!value) return {.html = std::string(kUnknown), .value = "", .number = true};
  std::string shown = show(*value, style);
  std::string exact = fmt::format("{:.12g}", *value * scale_of(style));
  if (unknown_parts > 0) {
    // CSV keeps the words too: a lower bound must not pass for the number itself.
    shown = fmt::format("<small class=\"least\">at least</small> {}", shown);
    exact = "at least " + exact;
  }
  return {.html = std::move(shown), .value = std::move(exact), .number = true};
}

Cell rate(std::optional<double> point, std::optional<double> hi60, int unknown_parts) {
  if (point || !hi60) return number(point, Style::plain, unknown_parts);
  const std::string bound = show(*hi60, Style::plain);
  return {.html = fmt::format("bounds only<small>60\u202f% sure: below {}</small>", bound),
          .value = fmt::format("bounds only; 60 % sure: below {:.12g}", *hi60),
          .number = true};
}

Cell estimate_mark(bool estimate) {
  return estimate ? rich("<span class=\"estimate\">estimate</span>") : text("cited");
}

Cell cell_of(const Column& column, const RecordType& type, const void* record) {
  const Field& field = field_of(type, column.field);
  void* at = field.member(const_cast<void*>(record));
  switch (field.ops->shape) {
    case Shape::text:
      return text(field.ops->text(at));
    case Shape::choice:
      if (field.ops->nullable && field.ops->is_null(at)) return rich(std::string(kUnknown));
      return text(field.ops->choices()[static_cast<std::size_t>(field.ops->get(at))]);
    default:
      break;
  }
  int missing = 0;
  if (!column.unknown_parts.empty())
    missing = static_cast<int>(value_of(field_of(type, column.unknown_parts), record).value_or(0));
  return number(value_of(field, record), column.style, missing);
}

TableHtml::TableHtml(std::string_view name, std::string_view caption, std::vector<Column> columns)
    : name_(name), caption_(caption), columns_(std::move(columns)), numbers_(columns_.size()) {}

void TableHtml::row(const std::vector<Cell>& cells, std::string_view css_class) {
  SHORELINE_ASSERT(cells.size() == columns_.size());
  body_ += css_class.empty() ? "<tr>" : fmt::format("<tr class=\"{}\">", css_class);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    if (cell.number) numbers_[i] = true;
    const std::string value =
        cell.value.empty() ? "" : fmt::format(" data-v=\"{}\"", escape(cell.value));
    if (cell.head) {
      body_ += fmt::format("<th scope=\"row\"{}>{}</th>", value, cell.html);
    } else {
      body_ += fmt::format("<td{}{}>{}</td>", cell.number ? " class=\"n\"" : "", value, cell.html);
    }
  }
  body_ += "</tr>\n";
}

std::string TableHtml::header() const {
  const bool grouped = std::any_of(columns_.begin(), columns_.end(),
                                   [](const Column& c) { return !c.group.empty(); });
  std::string top, below;
  const auto cell = [this](std::size_t i, bool first, bool tall) {
    const std::string css = std::string(numbers_[i] ? "n" : "") + (first ? " first" : "");
    return fmt::format("<th scope=\"col\"{}{}>{}</th>", css.empty() ? "" : " class=\"" + css + "\"",
                       tall ? " rowspan=\"2\"" : "", escape(columns_[i].label));
  };
  for (std::size_t i = 0; i < columns_.size();) {
    const Column& c = columns_[i];
    if (c.group.empty()) {
      top += cell(i++, false, grouped);
      continue;
    }
    std::size_t end = i;
    for (; end < columns_.size() && columns_[end].group == c.group; ++end)
      below += cell(end, end == i, false);
    top += fmt::format("<th scope=\"colgroup\" class=\"first\" colspan=\"{}\">{}</th>", end - i,
                       escape(c.group));
    i = end;
  }
  if (!grouped) return fmt::format("<thead><tr>{}</tr></thead>\n", top);
  return fmt::format("<thead><tr>{}</tr>\n<tr>{}</tr></thead>\n", top, below);
}

std::string TableHtml::done() const {
  const std::string caption = escape(caption_);
  return fmt::format(
      "<div class=\"table\">\n"
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\">\n"
      "<table "
      "data-name=\"{1}\"><caption>{0}</caption>\n{2}<tbody>\n{3}</tbody></table></div></div>\n",
      caption, escape(name_), header(), body_);
}

}  // namespace shoreline::report::page
