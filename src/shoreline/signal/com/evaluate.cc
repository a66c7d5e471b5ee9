// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/evaluate.h"

#include <fmt/format.h>

#include "shoreline/base/assert.h"

namespace shoreline::signal::com {

Config in_dialect(Config config, Dialect dialect) {
  config.dialect = dialect;
  if (dialect == Dialect::annex) config.t_r_filter = true;
  return config;
}

std::vector<std::string> searched(const Config& config) {
  std::vector<std::string> out;
  for (const TxTap& tap : config.tx_taps)
    if (tap.values.size() > 1) out.push_back(fmt::format("c({})", tap.position));
  if (config.g_dc_db.size() > 1) out.emplace_back("g_DC");
  if (config.g_dc_hp_db.size() > 1) out.emplace_back("g_DC_HP");
  return out;
}

Result<CaseMargin> evaluate_link(const Config& config, Link link, int case_number,
                                 const Context& context) {
  CaseMargin out;
  out.number = case_number;
  out.link = std::move(link);
  Found found = search(config, out.link, context);
  if (context.cancelled()) return fail("cancelled");
  out.points = found.points;
  out.stage = std::move(found.stage);
  if (!found.any) return out;
  out.found = true;
  out.margin = margin_of(config, out.link, out.stage, found.ffe, std::move(found.fom));
  return out;
}

Result<CaseMargin> evaluate(const Config& given, const std::vector<Channel>& channels,
                            int case_number, Dialect dialect, const Context& context) {
  SHORELINE_ASSERT(case_number >= 1 && case_number <= static_cast<int>(given.cases.size()));
  if (const std::string name = without_case(given, case_number); !name.empty())
    return fail(fmt::format("{} has no value for case {}", name, case_number));
  const Config config = in_dialect(at_case(given, case_number), dialect);
  auto link = make_link(config, channels, static_cast<std::size_t>(case_number - 1));
  if (!link) return tl::unexpected(link.error());
  return evaluate_link(config, std::move(*link), case_number, context);
}

}  // namespace shoreline::signal::com
