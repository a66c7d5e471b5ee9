// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/keywords.h"

#include <algorithm>
#include <map>

#include "shoreline/base/suggest.h"

namespace shoreline::signal::com {
namespace {

bool letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

/// Every character that is neither letter nor digit as '_'.
std::string strict(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (!letter_or_digit(c)) c = '_';
  return out;
}
std::string trimmed(std::string name) {
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name;
}
std::string collapsed(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '_' || out.empty() || out.back() != '_') out += c;
  return trimmed(out);
}

/// c_m2 for c(-2), c_p1 for c(1).
std::string of_tap(std::string_view name) {
  if (!name.starts_with("c(") || name == "c(0)") return "";
  const bool pre = name[2] == '-';
  return (pre ? "c_m" : "c_p") + std::string(name.substr(pre ? 3 : 2, 1));
}

struct Index {
  std::map<std::string, const Keyword*, std::less<>> by_cell;  // lower case
  std::map<std::string, const Keyword*, std::less<>> by_set_name;
  std::map<std::string, const Keyword*, std::less<>> by_any_case;  // null: two of them
  std::map<const Keyword*, std::vector<std::string>> names;

  Index() {
    for (const Keyword& k : keywords()) by_cell.emplace(lowered(k.name), &k);
    // What is exact comes first, so that c_1 stays the name of c(1).
    add([](const Keyword& k) { return std::string(k.name); });
    add([](const Keyword& k) { return strict(k.name); });
    add([](const Keyword& k) { return trimmed(strict(k.name)); });
    add([](const Keyword& k) { return of_tap(k.name); });
    add([](const Keyword& k) { return collapsed(strict(k.name)); });
    for (const auto& [name, k] : by_set_name) {
      const auto [it, fresh] = by_any_case.emplace(lowered(name), k);
      if (!fresh && it->second != k) it->second = nullptr;
    }
  }

  template <class F>
  void add(F&& name_of) {
    for (const Keyword& k : keywords()) {
      const std::string name = name_of(k);
      if (!name.empty() && by_set_name.emplace(name, &k).second) names[&k].push_back(name);
    }
  }
};

const Index& index() {
  static const Index all;
  return all;
}

template <class Map>
const Keyword* look_up(const Map& map, std::string_view name) {
  const auto it = map.find(name);
  return it == map.end() ? nullptr : it->second;
}

}  // namespace

std::span<const Keyword> keywords() {
  static const std::vector<Keyword> all = [] {
    std::vector<Keyword> out;
    for (const auto part :
         {general_keywords(), package_keywords(), receiver_keywords(), crosstalk_keywords(),
          eye_keywords(), erl_keywords(), numeric_keywords(), fixed_keywords(), inert_keywords()})
      out.insert(out.end(), part.begin(), part.end());
    return out;
  }();
  return all;
}

const Keyword* keyword_of(std::string_view cell) { return look_up(index().by_cell, lowered(cell)); }

std::vector<std::string> set_names(const Keyword& keyword) { return index().names.at(&keyword); }

std::string set_name(const Keyword& keyword) {
  const std::vector<std::string> names = set_names(keyword);
  std::string shortest = names.back();
  for (const std::string& name : names)
    if (strict(name) == name && trimmed(name) == name && name.size() < shortest.size())
      shortest = name;
  return shortest;
}

const Keyword* keyword_of_set_name(std::string_view name) {
  if (const Keyword* k = look_up(index().by_set_name, name)) return k;
  return look_up(index().by_any_case, lowered(name));
}

std::string nearest_set_name(std::string_view name) {
  std::vector<std::string> all;
  for (const auto& [known, keyword] : index().by_set_name) all.push_back(known);
  return nearest(name, all);
}

}  // namespace shoreline::signal::com
