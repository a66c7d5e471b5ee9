// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"

namespace shoreline::catalog {

std::string kind_of(const Library& library, const Entry& entry) {
  const Entry* e = &entry;
  for (int i = 0; i < kDeepest && e != nullptr; ++i) {
    if (!e->kind.empty()) return e->kind;
    e = library.find(e->use);
  }
  return "";
}

bool use_loops(const Library& library, const Entry& entry) {
  const Entry* e = &entry;
  for (int i = 0; e != nullptr && !e->use.empty(); ++i) {
    if (i == kDeepest) return true;
    e = library.find(e->use);
  }
  return false;
}

void tell_loop(const Library& library, const Entry& entry, Diagnostics& out) {
  std::vector<std::string> chain = {entry.id};
  const auto met = [&](const std::string& id) {
    return std::find(chain.begin(), chain.end(), id) != chain.end();
  };
  const Entry* e = &entry;
  while (e != nullptr && !e->use.empty() && !met(e->use)) {
    chain.push_back(e->use);
    e = library.find(e->use);
  }
  const bool circle = e != nullptr && !e->use.empty();
  if (circle) chain.push_back(e->use);
  const std::string text = fmt::format("{}", fmt::join(chain, " -> "));
  const format::TomlNode* use = entry.node.find("use");
  out.error("E0410", use != nullptr ? use->at : entry.node.at,
            circle ? fmt::format("'{}' goes in a circle of 'use': {}", entry.id, text)
                   : fmt::format("'{}' starts from more than {} entries, one from another: {}",
                                 entry.id, kDeepest, text))
      .hint =
      "let one of the entries stand on its own: give it a kind and its fields instead of 'use'";
}

void tell_no_kind(const Library& library, const Entry& entry, const std::vector<std::string>& kinds,
                  Diagnostics& out) {
  const std::string kind = kind_of(library, entry);
  const format::TomlNode *named = entry.node.find("kind"), *use = entry.node.find("use");
  const Place& at = named != nullptr ? named->at : entry.node.at;
  if (kind.empty() && use_loops(library, entry)) return tell_loop(library, entry, out);
  if (kind.empty() && use != nullptr) {
    out.error("E0401", use->at,
              fmt::format("'{}' starts from '{}', which is not there or has no kind", entry.id,
                          entry.use))
        .hint = "give the entry a kind, or start from an entry that has one";
    return;
  }
  const std::string near = nearest(kind, kinds);
  out.error("E0409", at,
            kind.empty() ? fmt::format("'{}' has no kind", entry.id)
                         : fmt::format("there is no kind '{}'", kind))
      .hint = near.empty() ? "`shoreline explain kinds` lists them"
                           : fmt::format("did you mean \"{}\"?", near);
}

}  // namespace shoreline::catalog
