// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/study/causes.h"

namespace shoreline::study {
namespace {

/// Equal parts in equal numbers add the same to both sides, whatever that is.
bool cancels(const AmountItem& a, const AmountItem& b) {
  return !a.value && !b.value && a.count && a.count == b.count && !a.identity.empty() &&
         a.identity == b.identity;
}

ItemDiff diff_item(const AmountItem* a, const AmountItem* b) {
  ItemDiff d;
  d.what = (a != nullptr ? a : b)->what;
  d.in = a == nullptr ? In::b : b == nullptr ? In::a : In::both;
  d.estimate = (a != nullptr && a->estimate) || (b != nullptr && b->estimate);
  if (a != nullptr) d.a = a->value, d.count_a = a->count;
  if (b != nullptr) d.b = b->value, d.count_b = b->count;
  const bool known = (a == nullptr || a->value) && (b == nullptr || b->value);
  if (known)
    d.difference = d.b.value_or(0.0) - d.a.value_or(0.0);
  else if (d.in == In::both && cancels(*a, *b))
    d.difference = 0.0;
  return d;
}

const AmountItem* find(const std::vector<AmountItem>& items, const std::string& what) {
  const auto it =
      std::find_if(items.begin(), items.end(), [&](const AmountItem& i) { return i.what == what; });
  return it == items.end() ? nullptr : &*it;
}

std::vector<ItemDiff> diff_items(const Amount& a, const Amount& b) {
  std::vector<ItemDiff> out;
  for (const AmountItem& i : a.items) out.push_back(diff_item(&i, find(b.items, i.what)));
  for (const AmountItem& i : b.items)
    if (find(a.items, i.what) == nullptr) out.push_back(diff_item(nullptr, &i));
  const auto size = [](const ItemDiff& d) { return std::abs(d.difference.value_or(0.0)); };
  std::stable_sort(out.begin(), out.end(),
                   [&](const ItemDiff& x, const ItemDiff& y) { return size(x) > size(y); });
  return out;
}

/// Rounding of a sum of about a hundred items is far below this; what is smaller is no difference.
bool is_rounding(double difference, double a, double b) {
  return std::abs(difference) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ", ") + s;
  return out;
}

/// Why a difference is not known, for people.
std::string reason_of(const Amount& a, const Amount& b, const std::vector<ItemDiff>& items) {
  std::vector<std::string> why;
  if (!a.reason.empty()) why.push_back("in A " + a.reason);
  if (!b.reason.empty()) why.push_back("in B " + b.reason);
  std::vector<std::string> unknown;
  for (const ItemDiff& d : items)
    if (!d.difference) unknown.push_back(d.what);
  if (!unknown.empty()) why.push_back("unknown for " + join(unknown));
  return why.empty() ? "not known" : join(why);
}

/// Both have the value, or both lack it, and nothing tells them apart.
bool alike(const QuantityDiff& q) {
  const bool values = q.a.has_value() == q.b.has_value() && q.at_least_a == q.at_least_b &&
                      q.detail_a == q.detail_b;
  const bool close = !q.a || !q.b || *q.a == *q.b || is_rounding(*q.b - *q.a, *q.a, *q.b);
  return values && close && q.known.value_or(0.0) == 0.0;
}

bool same(const QuantityDiff& q) {
  return q.difference ? *q.difference == 0.0 && q.detail_a == q.detail_b
                      : !q.a && !q.b && q.known.value_or(0.0) == 0.0;
}

/// What is in part unknown on both sides is the same only where nothing that it rests on differs.
void judge_sameness(Comparison& c) {
  c.same_inputs = c.paths.empty() && c.causes.empty();
  c.same_results = c.a.closes == c.b.closes &&
                   std::all_of(c.quantities.begin(), c.quantities.end(), [&](const auto& q) {
                     return same(q) || (c.same_inputs && alike(q));
                   });
}

void add_quantities(const std::vector<Amount>& a, const std::vector<Amount>& b, Comparison& out) {
  const auto find = [](const std::vector<Amount>& list, const Amount& like) {
    return std::find_if(list.begin(), list.end(), [&](const Amount& x) {
      return x.quantity == like.quantity && x.tier == like.tier;
    });
  };
  const auto absent = [](const Amount& like) {
    Amount x;
    x.quantity = like.quantity, x.tier = like.tier, x.unit = like.unit;
    x.reason = like.tier.empty() ? "there is no cluster" : "there is no " + like.tier;
    return x;
  };
  for (const Amount& x : a) {
    const auto it = find(b, x);
    out.quantities.push_back(diff(x, it != b.end() ? *it : absent(x)));
  }
  for (const Amount& y : b)
    if (find(a, y) == a.end()) out.quantities.push_back(diff(absent(y), y));
}

ComparedRow row_of(const RunResult& results, std::size_t row) {
  const TechnologyResult& t = results.technologies[row];
  return {results.scenario, t.name, t.closes, t.reason, {}};
}

Comparison compare_reach(const Judged& a, const Judged& b) {
  Comparison out;
  out.a.scenario = a.results->scenario, out.b.scenario = b.results->scenario;
  add_quantities(amounts(a.results->reach), amounts(b.results->reach), out);
  add_reach_causes(a, b, out);
  judge_sameness(out);
  return out;
}

}  // namespace

QuantityDiff diff(const Amount& a, const Amount& b) {
  QuantityDiff d;
  d.quantity = a.quantity, d.tier = a.tier, d.unit = a.unit;
  d.a = a.value, d.b = b.value;
  d.at_least_a = a.at_least(), d.at_least_b = b.at_least();
  d.detail_a = a.detail, d.detail_b = b.detail;
  const auto there = [](const Amount& x) { return x.value || !x.items.empty(); };
  if (!there(a) || !there(b)) {  // the items of one side alone explain nothing
    d.reason = reason_of(a, b, {});
    return d;
  }
  d.items = diff_items(a, b);
  const auto known = [](const ItemDiff& i) { return i.difference.has_value(); };
  const bool all = std::all_of(d.items.begin(), d.items.end(), known);
  if (!all) d.reason = reason_of(a, b, d.items);
  if (d.items.empty())
    d.known = *d.b - *d.a;
  else if (std::any_of(d.items.begin(), d.items.end(), known))
    d.known = 0.0;
  for (const ItemDiff& i : d.items)
    if (i.difference) *d.known += *i.difference;
  if (d.known && is_rounding(*d.known, d.a.value_or(0.0), d.b.value_or(0.0))) d.known = 0.0;
  if (all) d.difference = d.known;
  return d;
}

Comparison compare(const Judged& a, std::size_t row_a, const Judged& b, std::size_t row_b) {
  Comparison out;
  out.a = row_of(*a.results, row_a), out.b = row_of(*b.results, row_b);
  add_quantities(amounts(*a.system, row_a, a.results->technologies[row_a]),
                 amounts(*b.system, row_b, b.results->technologies[row_b]), out);
  add_causes(*a.system, row_a, *b.system, row_b, out);
  judge_sameness(out);
  return out;
}

ComparisonSet compare(const Judged& a, const Judged& b) {
  ComparisonSet out;
  const auto &rows_a = a.results->technologies, &rows_b = b.results->technologies;
  const auto find = [](const std::vector<TechnologyResult>& rows, const std::string& name) {
    return static_cast<std::size_t>(
        std::find_if(rows.begin(), rows.end(),
                     [&](const TechnologyResult& t) { return t.name == name; }) -
        rows.begin());
  };
  for (std::size_t i = 0; i < rows_a.size(); ++i) {
    const std::size_t j = find(rows_b, rows_a[i].name);
    if (j < rows_b.size())
      out.comparisons.push_back(compare(a, i, b, j));
    else
      out.only_a.push_back(rows_a[i].name);
  }
  for (const TechnologyResult& t : rows_b)
    if (find(rows_a, t.name) == rows_a.size()) out.only_b.push_back(t.name);
  if (!a.results->reach.empty() && !b.results->reach.empty())
    out.comparisons.push_back(compare_reach(a, b));
  return out;
}

}  // namespace shoreline::study
