// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

namespace shoreline::cli {

struct ManualPage {
  std::string name;  // "shoreline-run"
  int section;       // 1: a command, 5: a file format
  std::string about;
  std::string (*write)(const ManualPage&);

  std::string file() const { return name + "." + std::to_string(section); }
};

/// The program, its commands, then its files.
std::vector<ManualPage> manual();

}  // namespace shoreline::cli
