// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a batch of COM is of: a list of channels and a list of corners, each a table of commas.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/signal/com/sheet.h"
#include "shoreline/study/com_channels.h"

namespace shoreline::study {

/// A file that a cell names, and where.
struct ListedFile {
  std::string path;  // as to be opened: beside the list where the cell has a relative one
  Place at;
};

/// A row of the list.
struct ListedChannel {
  std::string name;
  Place at;
  std::vector<ListedFile> thru, fext, next;  // one victim
  std::vector<int> ports;                    // empty: as for a single channel
  int lane = 1;

  ChannelFiles files() const;
};

/// Columns `name`, `thru`, and as needed `fext`, `next`, `ports`, `lane`, in any order; several
/// files of a cell are separated by ';', ports by anything. `otherwise` gives ports and lane where
/// the list has none. Unknown and missing columns, names that stand twice or nowhere, rows without
/// a victim and an empty list are errors with their place, and then there is no list. Files are not
/// opened.
std::optional<std::vector<ListedChannel>> read_channel_list(
    std::shared_ptr<const SourceText> source, const ChannelFiles& otherwise, Diagnostics& out);

struct Corner {
  std::string name;
  signal::com::Sheet sheet;
};

/// A column `name` and a column for each keyword, called as `--set` calls it: com.A_v. A cell is
/// the keyword's value as `--set` takes it; an empty one leaves it as `base` has it. Errors as
/// above.
std::optional<std::vector<Corner>> read_corners(std::shared_ptr<const SourceText> source,
                                                const signal::com::Sheet& base, Diagnostics& out);

}  // namespace shoreline::study
