// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Lists of records as the tables of a folder that -o names.
#pragma once

#include <string>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// The columns of such a table, behind `leads`: a record's fields with their units.
std::vector<Column> columns_of(const RecordType& type, std::vector<Column> leads = {});

/// A row a record of `type`.
OutFile record_table(std::string name, std::string about, const RecordType& type,
                     const std::vector<const void*>& rows);
template <class T>
OutFile record_table(std::string name, std::string about, const std::vector<T>& list) {
  std::vector<const void*> rows;
  for (const T& row : list) rows.push_back(&row);
  return record_table(std::move(name), std::move(about), record_of(static_cast<const T*>(nullptr)),
                      rows);
}

}  // namespace shoreline::cli
