// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/claims.h"

#include <cmath>

#include "shoreline/study/cited.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(Agreement) {
  static constexpr std::string_view kNames[] = {"yes", "no", "no_number"};
  return kNames;
}

const RecordType& record_of(const ClaimResult*) {
  using R = ClaimResult;
  static const RecordType type =
      Table<R>("claim_result", "What somebody says, beside our arithmetic")
          .field<&R::id>("id", "catalog id of the claim")
          .field<&R::group>("group", "what it is about")
          .field<&R::claim>("claim", "for people")
          .field<&R::published>("published", "as it is printed")
          .field<&R::value>("value", "the number in it, in `unit`; null: none is printed")
          .field<&R::lo>("lo", "smallest that the source or its rounding leaves")
          .field<&R::hi>("hi", "largest that the source or its rounding leaves")
          .field<&R::ours>("ours", "our arithmetic, in `unit`; null: something is unknown")
          .field<&R::unit>("unit", "of the numbers")
          .field<&R::agrees>("agrees", "yes, no, or no_number")
          .field<&R::remark>("remark", "why they agree, or do not")
          .field<&R::sources>("sources", "keys of footnotes")
          .done();
  return type;
}

const RecordType& record_of(const ClaimsResult*) {
  using R = ClaimsResult;
  static const RecordType type = Table<R>("claims", "Claims beside our arithmetic")
                                     .field<&R::scenario>("scenario", "whose runs ours rest on")
                                     .field<&R::claims>("claims", "one by one")
                                     .field<&R::footnotes>("footnotes", "the sources named")
                                     .done();
  return type;
}

std::vector<ClaimGroup> claim_groups() {
  return {{"Watts of modules and engines", power_claims()},
          {"One switch", switch_claims()},
          {"Clusters", cluster_claims()},
          {"Counts of fat trees", tree_claims()},
          {"Failures in the field", failure_claims()},
          {"Flaps beside failures, which cannot be ranked", flap_claims()},
          {"Yield and life", yield_claims()}};
}

Agreement agreement(const ClaimResult& claim) {
  constexpr double kRounding = 0.005;
  if (!claim.value || !claim.ours) return Agreement::no_number;
  const double slack = kRounding * std::abs(*claim.value);
  const double lo = claim.lo.value_or(*claim.value - slack),
               hi = claim.hi.value_or(*claim.value + slack);
  return *claim.ours >= lo && *claim.ours <= hi ? Agreement::yes : Agreement::no;
}

namespace {

ClaimResult judge(Workbook& book, std::string_view group, const Arithmetic& arithmetic) {
  ClaimResult r;
  r.id = arithmetic.claim;
  r.group = group;
  const Cited<system::Claim> said = book.entry<system::Claim>(r.id);
  if (const catalog::Entry* entry = book.library().find(r.id)) r.claim = entry->title;
  r.published = said.value.published;
  r.value = said.value.value;
  const catalog::Origin& origin = catalog::origin_of(said.origins, "value");
  r.lo = origin.lo, r.hi = origin.hi;
  r.unit = said.value.unit;
  r.remark = said.value.remark;
  r.sources = sources_of(said.origins);
  if (const std::optional<double> ours = arithmetic.ours(book)) r.ours = in_unit(*ours, r.unit);
  r.agrees = agreement(r);
  return r;
}

}  // namespace

ClaimsResult judge_claims(Workbook& book, const std::string& only) {
  ClaimsResult out;
  std::vector<std::string> sources;
  for (const ClaimGroup& group : claim_groups())
    for (const Arithmetic& arithmetic : group.arithmetic) {
      if (!only.empty() && only != arithmetic.claim) continue;
      out.claims.push_back(judge(book, group.title, arithmetic));
      const std::vector<std::string>& own = out.claims.back().sources;
      sources.insert(sources.end(), own.begin(), own.end());
    }
  out.scenario = book.run({}).scenario;
  out.footnotes = footnotes_of(book.library(), sources);
  return out;
}

}  // namespace shoreline::study
