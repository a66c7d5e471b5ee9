// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From the text of a cell or of --set to the value of a keyword.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/base/text.h"
#include "shoreline/base/units.h"
#include "shoreline/signal/com/sheet.h"

namespace shoreline::signal::com {
namespace {

/// The place `bytes` into a value.
Place inside(Place at, std::string_view text, std::size_t bytes) {
  at.column += static_cast<int>(characters(text.substr(0, std::min(bytes, text.size()))));
  at.length = 1;
  return at;
}

/// Unit intervals are numbers to base/units.
Result<Unit> sheet_unit(std::string_view text) {
  if (text == "UI") return Unit{};
  if (text == "mUI") return Unit{.dim = {}, .factor = 1e-3};
  return parse_unit(text);
}

/// `value` times `have` over `want`, exact where the quotient or its inverse is a whole number.
double rescaled(double value, double have, double want) {
  const double up = have / want, down = want / have;
  if (std::abs(up - std::round(up)) < 1e-9 * up) return value * std::round(up);
  if (std::abs(down - std::round(down)) < 1e-9 * down) return value / std::round(down);
  return value * up;
}

/// Where a unit may begin: at a letter, '%' or '1/' behind a number, bracket or blank.
bool unit_begins(std::string_view text, std::size_t i) {
  const auto in = [](std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
  };
  const char c = text[i], before = text[i - 1];
  const bool starts = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' ||
                      static_cast<unsigned char>(c) >= 0x80 || text.substr(i).starts_with("1/");
  return starts && in("0123456789.]) ", before);
}

/// Matrix text with a unit behind it. Nothing if it does not read so; a unit of something else is
/// an error, and the value is given all the same.
std::optional<Matrix> with_unit(const Keyword& k, std::string_view text, const Place& at,
                                Diagnostics& out) {
  const Result<Unit> want = sheet_unit(k.unit);
  SHORELINE_ASSERT(want.has_value());
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!unit_begins(text, i)) continue;
    std::string_view name = text.substr(i);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    const Result<Unit> have = sheet_unit(name);
    if (!have) continue;
    auto m = evaluate(text.substr(0, i));
    if (!m) continue;
    if (k.unit.empty() || k.count == 3 || have->dim != want->dim || have->scale != Scale::amount) {
      auto& d = out.error("E0301", inside(at, text, i),
                          fmt::format("{} is not measured in {}", k.name, name));
      d.expected =
          k.unit.empty() ? "a number without a unit" : fmt::format("a unit like {}", k.unit);
      return m.value();
    }
    for (double& v : m->values) v = rescaled(v, have->factor, want->factor);
    return m.value();
  }
  return std::nullopt;
}

std::string_view words_for(Shape shape) {
  switch (shape) {
    case Shape::scalar:
      return "one number";
    case Shape::whole:
      return "a whole number";
    case Shape::flag:
      return "0 or 1";
    case Shape::pair:
      return "one number, or two: [TX RX]";
    case Shape::list:
      return "a row of numbers";
    default:
      return "numbers in rows and columns";
  }
}

bool all_equal(const Matrix& m) {
  return std::all_of(m.values.begin(), m.values.end(),
                     [&](double v) { return v == m.values.front(); });
}

/// Sizes that a keyword's value may have. What the script takes a list of, one for each case or
/// filter, is here one number: the list may only repeat it.
bool size_fits(const Keyword& k, const Matrix& m) {
  const bool row = m.rows == 1 || m.columns == 1;
  switch (k.shape) {
    case Shape::pair:
      return m.values.size() <= 2;
    case Shape::list:
      return row && (k.count == 0 || m.values.size() == static_cast<std::size_t>(k.count));
    case Shape::matrix:
      return true;
    default:
      return all_equal(m);
  }
}

bool whole(const Keyword& k) {
  return k.shape == Shape::whole || k.name == "z_p select" || k.name == "Port Order" ||
         k.name == "sample_adjustment";
}

bool check(const Keyword& k, const Matrix& m, const Place& at, Diagnostics& out) {
  const auto bad = [&](std::string_view code, std::string message, std::string expected) {
    out.error(code, at, std::move(message)).expected = std::move(expected);
    return false;
  };
  if (m.empty()) {
    if (k.fallback == "[]") return true;
    return bad("E0843", fmt::format("{} is empty", k.name), std::string(words_for(k.shape)));
  }
  if (!size_fits(k, m)) {
    std::string want =
        k.count > 0 ? fmt::format("{} numbers", k.count) : std::string(words_for(k.shape));
    if (k.shape == Shape::scalar && m.values.size() > 1)
      want += "; a list with a value for each case or filter is not supported";
    return bad("E0843", fmt::format("{} has {} x {} values", k.name, m.rows, m.columns),
               std::move(want));
  }
  for (const double v : m.values) {
    if (k.lo <= k.hi && !(v >= k.lo && v <= k.hi))
      return bad("E0304", fmt::format("{} of {} is out of range", k.name, text_of(v)),
                 fmt::format("{} to {}{}{}", text_of(k.lo), text_of(k.hi),
                             k.unit.empty() ? "" : " ", k.unit));
    if (whole(k) && v != std::floor(v))
      return bad("E0843", fmt::format("{} of {} is not whole", k.name, text_of(v)),
                 "whole numbers");
  }
  return true;
}

}  // namespace

std::optional<Entry> read_value(const Keyword& k, const std::string& text, const Place& at,
                                Diagnostics& out) {
  Entry entry{&k, text, {}, at, ""};
  if (k.role == Role::inert || k.shape == Shape::text) return entry;
  if (auto m = evaluate(text)) {
    entry.value = std::move(*m);
  } else if (auto typed = with_unit(k, text, at, out)) {
    entry.value = std::move(*typed);
  } else if (k.role == Role::fixed) {
    return entry;  // config_of() tells that it has no effect
  } else {
    auto& d = out.error("E0842", inside(at, text, m.error().at),
                        fmt::format("{}: {}", k.name, m.error().message));
    d.expected = words_for(k.shape);
    return std::nullopt;
  }
  if (k.role == Role::used && !check(k, entry.value, at, out)) return std::nullopt;
  return entry;
}

void set(Sheet& sheet, std::string_view key, std::string_view value, Diagnostics& out) {
  const auto source =
      std::make_shared<SourceText>(SourceText{"--set", fmt::format("com.{}={}", key, value)});
  const auto at = [&](std::size_t byte, std::size_t length) {
    const auto column = characters(std::string_view(source->text).substr(0, byte)) + 1;
    return Place{source, 1, static_cast<int>(column),
                 static_cast<int>(std::max<std::size_t>(1, length))};
  };
  const Keyword* k = keyword_of_set_name(key);
  if (k == nullptr) {
    auto& d =
        out.error("E0701", at(4, key.size()), fmt::format("no COM keyword is called '{}'", key));
    const std::string near = nearest_set_name(key);
    d.hint = near.empty() ? "`shoreline explain com` lists the keywords"
                          : fmt::format("did you mean com.{}?", near);
    return;
  }
  // "c_1" is c(1) by the rule, but somebody may mean c(-1).
  const std::string pre = fmt::format("c(-{})", key.substr(std::min<std::size_t>(2, key.size())));
  if (key.starts_with("c_") && k->name.starts_with("c(") && keyword_of(pre) != nullptr &&
      key.size() == 3)
    out.note("N0841", at(4, key.size()), fmt::format("com.{} is {}", key, k->name)).hint =
        fmt::format("{} is com.{}", pre, set_name(*keyword_of(pre)));
  auto entry = read_value(*k, std::string(value), at(5 + key.size(), value.size()), out);
  if (!entry) return;
  entry->from = "--set";
  for (Entry& e : sheet.entries)
    if (e.keyword == k) {
      e = std::move(*entry);
      return;
    }
  sheet.entries.push_back(std::move(*entry));
}

}  // namespace shoreline::signal::com
