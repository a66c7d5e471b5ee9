// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/record_table.h"

#include "shoreline/report/document.h"

namespace shoreline::cli {

std::vector<Column> columns_of(const RecordType& type, std::vector<Column> leads) {
  for (const Field* f : report::csv_fields(type))
    leads.push_back({f->name, f->unit.empty() ? "1" : f->unit, f->help});
  return leads;
}

OutFile record_table(std::string name, std::string about, const RecordType& type,
                     const std::vector<const void*>& rows) {
  const std::vector<std::vector<std::string>> leads(rows.size());
  return {std::move(name), std::move(about), report::csv(type, rows, {}, leads), columns_of(type)};
}

}  // namespace shoreline::cli
