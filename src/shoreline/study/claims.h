// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What vendors, operators and the press say of co-packaged optics, beside arithmetic on the catalog
// and on runs of a scenario. Never from the published number.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/study/results.h"
#include "shoreline/study/workbook.h"

namespace shoreline::study {

enum class Agreement { yes, no, no_number };
std::span<const std::string_view> names_of(Agreement);

struct ClaimResult {
  std::string id;
  std::string group;
  std::string claim;
  std::string published;        // as it is printed
  std::optional<double> value;  // the number in it, in `unit`
  std::optional<double> lo, hi;
  std::optional<double> ours;
  std::string unit;
  Agreement agrees = Agreement::no_number;
  std::string remark;
  std::vector<std::string> sources;
};
const RecordType& record_of(const ClaimResult*);

struct ClaimsResult {
  std::string scenario;
  std::vector<ClaimResult> claims;
  std::vector<Footnote> footnotes;
};
const RecordType& record_of(const ClaimsResult*);

/// How our number for a claim comes about, in SI units; none where something it needs is unknown.
struct Arithmetic {
  std::string_view claim;  // catalog id
  std::optional<double> (*ours)(Workbook&);
};
struct ClaimGroup {
  std::string_view title;
  std::span<const Arithmetic> arithmetic;
};
/// All of them, in the order in which they are shown.
std::vector<ClaimGroup> claim_groups();

std::span<const Arithmetic> power_claims();
std::span<const Arithmetic> switch_claims();
std::span<const Arithmetic> cluster_claims();
std::span<const Arithmetic> tree_claims();
std::span<const Arithmetic> failure_claims();
std::span<const Arithmetic> flap_claims();
std::span<const Arithmetic> yield_claims();

/// Yes if `ours` lies in the range that the source or its rounding leaves, or, where the entry
/// gives none, within 0.5 % of the number.
Agreement agreement(const ClaimResult& claim);

/// `only`: the claim of that id, "" for all.
ClaimsResult judge_claims(Workbook& book, const std::string& only = "");

}  // namespace shoreline::study
