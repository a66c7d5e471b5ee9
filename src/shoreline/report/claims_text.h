// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <string>

#include "shoreline/study/claims.h"

namespace shoreline::report {

/// A number for people: four digits, thousands set apart, with its unit.
std::string figure(const std::optional<double>& x, const std::string& unit);
/// What a claim's agreement is called.
std::string verdict(study::Agreement agreement);

/// Claims as a table; a single one with its remark and sources below.
std::string claims_text(const study::ClaimsResult& result);

}  // namespace shoreline::report
